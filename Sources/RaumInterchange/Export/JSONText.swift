// JSON that is put together from text: members keep their order, so that the same values give the same bytes.

/// Parts of a JSON text (RFC 8259).
package enum JSONText {
    /// An object of members in this order; their values are JSON already.
    package static func object(_ members: [(String, String)]) -> String {
        FrabJSONWriter.object(members)
    }

    /// An array of what is JSON already, with `indent` before each element.
    package static func list(_ elements: [String], indent: String = "") -> String {
        FrabJSONWriter.list(elements, indent)
    }

    /// `text` as a string; `<` is escaped, so that a page may hold it.
    package static func quoted(_ text: String) -> String { FrabJSONWriter.quoted(text) }
}
