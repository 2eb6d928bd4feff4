/// A file of the folder that is published.
package struct Page: Hashable, Sendable {
    /// Its path in the folder, with `/` between its parts: `room/blau.html`.
    package let path: String
    /// All of it.
    package let bytes: [UInt8]

    /// A file in UTF-8.
    package init(path: String, text: String) {
        self.path = path
        bytes = Array(text.utf8)
    }
}
