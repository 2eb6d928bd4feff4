/// A built program, with what it says of itself.
package struct ProgramFiles: Equatable, Sendable {
    /// Its name.
    package let name: String
    /// The program itself.
    package let bytes: [UInt8]
    /// Its page of the manual.
    package let manual: String
    /// The section of the manual that the page is in.
    package let section: Int
    /// The script that completes its command lines, by shell.
    package let completions: [String: String]

    /// A program.
    package init(
        name: String,
        bytes: [UInt8],
        manual: String,
        section: Int,
        completions: [String: String]
    ) {
        self.name = name
        self.bytes = bytes
        self.manual = manual
        self.section = section
        self.completions = completions
    }

    /// Its files in `layout`.
    func files(in layout: Layout) -> [InstalledFile] {
        [
            InstalledFile(layout.program(name), mode: 0o755, bytes: bytes),
            InstalledFile(layout.manual(name, section: section), text: manual),
        ]
            + completions.sorted { $0.key < $1.key }.compactMap { shell, script in
                layout.completion(of: name, shell: shell).map { InstalledFile($0, text: script) }
            }
    }
}
