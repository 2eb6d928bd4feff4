/// An element of XML with its content.
struct MarkupElement: Hashable, Sendable {
    let name: String
    let attributes: [String: String]
    /// The line of its start tag.
    let line: Int
    /// The text directly in it, with its parts joined.
    var text = ""
    /// The elements directly in it, in order.
    var children: [MarkupElement] = []
    /// The processing instructions directly in it, in order.
    var instructions: [String] = []

    /// The first child called `name`.
    func child(_ name: String) -> MarkupElement? { children.first { $0.name == name } }

    /// The children called `name`, in order.
    func all(_ name: String) -> [MarkupElement] { children.filter { $0.name == name } }

    /// The text of the first child called `name`; empty if there is none.
    func text(of name: String) -> String { child(name)?.text ?? "" }

    var position: SourcePosition { SourcePosition(line: line) }
}
