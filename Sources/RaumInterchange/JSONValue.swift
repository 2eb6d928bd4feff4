/// A value of JSON with the line it begins on.
///
/// Members keep their order, since a room's place among the
/// rooms of a day is all that says in which order they hang on the wall.
struct JSONValue: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        case null
        case bool(Bool)
        /// As it is written: identifiers are numbers, and never counted with.
        case number(String)
        case string(String)
        case array([JSONValue])
        case object([Member])
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

    /// The members of an object; none for anything else.
    var members: [Member] {
        if case .object(let members) = content { members } else { [] }
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
        case .null, .bool, .array: ""
        }
    }

    /// The text of the member called `key`; empty where there is none.
    func text(of key: String) -> String { self[key]?.text ?? "" }
}
