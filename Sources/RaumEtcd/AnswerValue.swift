/// A value of JSON as bytes: answers of etcd are compared, decoded and shown, and never read as text.
indirect enum AnswerValue: Hashable, Sendable {
    /// `null`, `true`, `false` or a number, as it is written.
    case word([UInt8])
    /// A string without its escapes.
    case string([UInt8])
    case array([AnswerValue])
    case object([Member])

    struct Member: Hashable, Sendable {
        let name: [UInt8]
        let value: AnswerValue
    }

    /// The member `name`; nil if there is none, and for anything but an object.
    ///
    /// Readers of JSON differ in which of two members of one name they take; such a value is no object.
    subscript(name: StaticString) -> AnswerValue? {
        guard case .object(let members) = self else { return nil }
        let found = members.filter { member in
            name.withUTF8Buffer { member.name.elementsEqual($0) }
        }
        return found.count == 1 ? found[0].value : nil
    }

    /// The string, or the number as it is written.
    ///
    /// Gateways write numbers of 64 bits as strings, as protocol buffers have them in JSON.
    var text: [UInt8]? {
        switch self {
        case .word(let bytes), .string(let bytes): bytes
        case .array, .object: nil
        }
    }

    /// The number that it spells; nil for anything else.
    var number: UInt64? {
        guard let text, !text.isEmpty, text.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        return UInt64(String(decoding: text, as: UTF8.self))
    }

    /// Whether it is `true`.
    var isTrue: Bool { self == .word(Array("true".utf8)) }

    /// The elements of an array; none for anything else.
    var elements: [AnswerValue] {
        if case .array(let elements) = self { elements } else { [] }
    }
}
