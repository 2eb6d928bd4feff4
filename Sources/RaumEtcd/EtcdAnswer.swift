/// An entry as etcd answers it.
package struct EtcdEntry: Hashable, Sendable {
    /// The key.
    package let key: [UInt8]
    /// The value; empty if it is.
    package let value: [UInt8]
    /// How often it was put since it came to be.
    package let version: UInt64
}

/// The entries of a range, in the order of their keys.
package struct EtcdPage: Hashable, Sendable {
    /// The entries.
    package let entries: [EtcdEntry]
    /// Whether the range has more than its limit.
    package let hasMore: Bool

    /// Reads the answer to `EtcdRequest.range(range)`.
    ///
    /// Throws if `body` is none.
    package init(_ body: [UInt8], of range: EtcdRange) throws(EtcdFault) {
        try self.init(try AnswerReader.value(body[...]), of: range)
    }

    /// Reads a range's part of an answer.
    init(_ answer: AnswerValue, of range: EtcdRange) throws(EtcdFault) {
        guard answer["header"] != nil else { throw .unexpected("it has no header") }
        var entries: [EtcdEntry] = []
        for element in answer["kvs"]?.elements ?? [] {
            let entry = try EtcdEntry(element)
            guard range.contains(entry.key) else {
                throw .unexpected("a key that was not asked for")
            }
            let isNext = entries.last?.key.lexicographicallyPrecedes(entry.key) ?? true
            guard isNext else { throw .unexpected("keys out of their order") }
            entries.append(entry)
        }
        guard entries.count <= range.limit ?? .max else {
            throw .unexpected("more entries than were asked for")
        }
        self.entries = entries
        hasMore = answer["more"]?.isTrue ?? false
    }
}

extension EtcdEntry {
    /// A value of no bytes is left out, as protocol buffers leave out empty fields.
    fileprivate init(_ answer: AnswerValue) throws(EtcdFault) {
        guard let key = answer["key"]?.text.flatMap({ Base64.bytes($0) }),
            let value = Base64.bytes(answer["value"]?.text ?? []),
            let version = answer["version"]?.number, version > 0
        else { throw .unexpected("an entry without its key, value or version") }
        self.init(key: key, value: value, version: version)
    }
}

/// The outcome of a transaction.
package struct EtcdTransaction: Hashable, Sendable {
    /// Whether all comparisons held, so that the first branch was done.
    package let isDone: Bool
    /// The pages of the ranges in the branch that was done, in their order.
    package let pages: [EtcdPage]

    /// Reads the answer to a transaction with these branches.
    ///
    /// Throws if `body` is none: each operation of the branch that was done must have its answer.
    package init(
        _ body: [UInt8],
        success: [EtcdOperation],
        failure: [EtcdOperation] = []
    ) throws(EtcdFault) {
        let answer = try AnswerReader.value(body[...])
        guard answer["header"] != nil else { throw .unexpected("it has no header") }
        isDone = answer["succeeded"]?.isTrue ?? false
        let branch = isDone ? success : failure
        let answers = answer["responses"]?.elements ?? []
        guard answers.count == branch.count else {
            throw .unexpected("\(answers.count) answers to \(branch.count) operations")
        }
        var pages: [EtcdPage] = []
        for (operation, answer) in zip(branch, answers) {
            guard let part = answer[operation.names.answer] else {
                throw .unexpected("an operation without its answer")
            }
            if case .range(let range) = operation { pages.append(try EtcdPage(part, of: range)) }
        }
        self.pages = pages
    }
}

/// The token that the answer to `EtcdRequest.authenticate` gives.
///
/// Throws if `body` gives none that can stand in a header.
package func etcdToken(_ body: [UInt8]) throws(EtcdFault) -> String {
    let token = try AnswerReader.value(body[...])["token"]?.text ?? []
    guard 1...4096 ~= token.count, token.allSatisfy({ 0x20 < $0 && $0 < 0x7F }) else {
        throw .unexpected("it gives no token")
    }
    return String(decoding: token, as: UTF8.self)
}
