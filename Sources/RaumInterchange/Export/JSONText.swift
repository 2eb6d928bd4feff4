// JSON composed as text: members keep their order, so that the same values give the same bytes.

/// Parts of a JSON text (RFC 8259).
package enum JSONText {
    /// An object of members in this order; their values are JSON already.
    package static func object(_ members: [(String, String)]) -> String {
        FrabJSONWriter.object(members)
    }

    /// An array of elements that are JSON already, with `indent` before each.
    package static func list(_ elements: [String], indent: String = "") -> String {
        FrabJSONWriter.list(elements, indent)
    }

    /// `text` as a string; `<` is escaped, so that it can be part of a page.
    package static func quoted(_ text: String) -> String { FrabJSONWriter.quoted(text) }
}
