/// A file as it is to be on a machine.
package struct InstalledFile: Equatable, Sendable {
    /// How it is known that a file which is already there may be replaced.
    package enum Ownership: Equatable, Sendable {
        /// Its digest is that of a file that an earlier installation wrote.
        case record
        /// It has this text within: a program of ours writes it anew.
        case mark(String)
    }

    /// Where it is, from `/` on.
    package let path: String
    /// The permission bits.
    package let mode: UInt32
    /// All that is in it.
    package let bytes: [UInt8]
    /// Whether people are expected to change it: then their changes stay.
    package let isSetting: Bool
    /// How it is known to be ours.
    package let ownership: Ownership

    /// A file of bytes.
    package init(
        _ path: String,
        mode: UInt32 = 0o644,
        isSetting: Bool = false,
        ownership: Ownership = .record,
        bytes: [UInt8]
    ) {
        self.path = path
        self.mode = mode
        self.bytes = bytes
        self.isSetting = isSetting
        self.ownership = ownership
    }

    /// A file of text.
    package init(
        _ path: String,
        mode: UInt32 = 0o644,
        isSetting: Bool = false,
        ownership: Ownership = .record,
        text: String
    ) {
        self.init(
            path,
            mode: mode,
            isSetting: isSetting,
            ownership: ownership,
            bytes: Array(text.utf8)
        )
    }

    /// The folder it is in, from `/` on.
    package var folder: String {
        let parts = path.utf8.split(separator: UInt8(ascii: "/")).dropLast()
        return "/" + parts.map { String(Substring($0)) }.joined(separator: "/")
    }

    /// Its name within the folder.
    package var name: String {
        path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? path
    }
}
