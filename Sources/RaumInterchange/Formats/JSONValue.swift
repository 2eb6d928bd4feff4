/// A value of JSON with the line it begins on.
///
/// Members keep their order, since the order of the rooms is given only by their order within a day.
struct JSONValue: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        case null
        case bool(Bool)
        /// A number as it is written: identifiers are numbers, and are never used in calculations.
        case number(String)
        case string(String)
        case array([JSONValue])
        case object([Member])
        /// An object that is not read yet: it begins at `start` in the bytes of the file, at the depth `depth`.
        case folded([UInt8], start: UInt32, depth: UInt8)
    }

    struct Member: Hashable, Sendable {
        let key: String
        let value: JSONValue
    }

    let content: Content
    let line: Int

    /// The first member called `key` that is not null.
    subscript(key: String) -> JSONValue? {
        members.first { $0.key == key && $0.value.content != .null }?.value
    }

    /// Whether there is a member called `key`, null or not.
    func has(_ key: String) -> Bool { members.contains { $0.key == key } }

    /// Whether there is a member called `key` with nothing in it: null, an empty text, or a list without elements.
    func isBlank(_ key: String) -> Bool {
        guard let value = members.first(where: { $0.key == key })?.value else { return false }
        switch value.content {
        case .null: return true
        case .string(let text): return trimmed(text).isEmpty
        case .array(let elements): return elements.isEmpty
        case .bool, .number, .object, .folded: return false
        }
    }

    /// The value with its members, if it is folded.
    ///
    /// They are read each time, so a caller that needs several of them uses the returned value.
    var unfolded: JSONValue {
        guard case .folded(let bytes, let start, let depth) = content else { return self }
        return JSONReader.unfold(bytes, from: Int(start), depth: Int(depth), line: line)
    }

    /// The members of an object; none for anything else.
    var members: [Member] {
        switch content {
        case .object(let members): members
        case .folded: unfolded.members
        case .null, .bool, .number, .string, .array: []
        }
    }

    /// The elements of an array; none for anything else.
    var elements: [JSONValue] {
        if case .array(let elements) = content { elements } else { [] }
    }

    /// The text of a string or number, or of a text in several languages (pretalx: `{"en": …}`).
    var text: String {
        switch content {
        case .string(let text), .number(let text): text
        case .object(let members):
            ([self["de"], self["en"]].compactMap { $0 } + members.map(\.value)).lazy
                .map(\.text).first { !$0.isEmpty } ?? ""
        case .folded: unfolded.text
        case .null, .bool, .array: ""
        }
    }

    /// The text of the member called `key`; empty if there is none.
    func text(of key: String) -> String { self[key]?.text ?? "" }
}
