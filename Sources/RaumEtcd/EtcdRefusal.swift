/// Etcd's refusal of a request.
package struct EtcdRefusal: Hashable, Sendable {
    /// The status of HTTP.
    package let status: Int
    /// Its words for people: printable ASCII, at most `EtcdLimits.messageBytesMax`.
    package let message: String
    /// Its meaning for the request.
    package let meaning: Meaning

    /// The meaning of a refusal.
    package enum Meaning: Hashable, Sendable {
        /// The token is missing or too old: ask for another and ask again. Nothing was done.
        case token
        /// Nothing was done, nor will be.
        case notDone
        /// Its space is exhausted. It may have been done all the same: etcd checks the space before it applies a
        /// transaction, and reports the lack after it.
        case space
        /// It may have been done, or be done later.
        case unclear
    }

    /// Reads the answer with `status`, which is not 200; any body is accepted.
    package init(status: Int, body: [UInt8]) {
        self.status = status
        let answer = try? AnswerReader.value(body[...])
        let said = answer.flatMap(EtcdRefusal.said)
        message = said.map { printable($0) } ?? "status \(status)"
        meaning = EtcdRefusal.meaning(status, answer?["code"]?.number, said ?? [])
    }

    /// The words of an error: gateways of 3.4 write them as `error` and `message`, those of 3.5 as `message`, and
    /// within a stream they are a member of `error`.
    static func said(_ answer: AnswerValue) -> [UInt8]? {
        let inner = answer["error"]?["message"]?.text
        return inner ?? answer["message"]?.text ?? answer["error"]?.text
    }

    /// The codes are those of gRPC.
    ///
    /// 3 is an invalid argument, 7 no permission, 9 a state that does not allow it, 16 an unknown user. Exhausted space
    /// (8) is told from too many requests by its words alone.
    private static func meaning(_ status: Int, _ code: UInt64?, _ said: [UInt8]) -> Meaning {
        switch code {
        case 16: .token
        case 3 where said.ends("user name is empty"): .token
        case 3, 7, 9: .notDone
        case 8 where said.ends("database space exceeded"): .space
        case nil where status == 404: .notDone
        case 5 where status == 404: .notDone
        default: .unclear
        }
    }
}

extension EtcdRefusal: CustomStringConvertible {
    /// Its words.
    package var description: String { message }
}

/// The bytes as printable ASCII, anything else as "?", cut off after `EtcdLimits.messageBytesMax`.
func printable(_ bytes: [UInt8]) -> String {
    let shown = bytes.prefix(EtcdLimits.messageBytesMax).map { 0x20...0x7E ~= $0 ? $0 : 0x3F }
    return String(decoding: shown, as: UTF8.self)
}

extension [UInt8] {
    fileprivate func ends(_ words: StaticString) -> Bool {
        words.withUTF8Buffer { suffix($0.count).elementsEqual($0) }
    }
}
