// Files are numbered by generation, not by revision: two starts without a change between them must not
// write to the same name. A number that was tried once is not used again.

/// The names in a data directory.
package enum FileNames {
    /// Marks a directory that was set up; an empty one without it is a mistake, such as an unmounted disk.
    package static let initMark = "raumwerk.init"
    /// Held while a daemon serves the directory.
    package static let lock = "lock"
    /// Says that the directory is shared with other daemons.
    package static let sharedMark = "shared"
    /// A user of the shared log's engine, and the password.
    package static let logSecret = "log.secret"

    /// Whether a file of this name may stand in a directory that is to be set up: `lost+found` is in the root of every
    /// disk of its own (mke2fs(8)), and a daemon that joins others has the mark and a password before any other file.
    static func isUnrelated(_ name: String) -> Bool {
        [lock, sharedMark, logSecret, "lost+found"].contains(name)
    }

    /// The snapshot below a generation.
    package static func snapshot(_ generation: Int) -> String {
        "grid-\(eightDigits(generation)).snap"
    }
    /// The journal of a generation.
    package static func journal(_ generation: Int) -> String {
        "journal-\(eightDigits(generation)).log"
    }
    static func temporary(_ name: String) -> String { name + temporarySuffix }
    static func torn(_ generation: Int) -> String { "torn-\(eightDigits(generation)).bin" }

    /// Ends the name of a file that is being made.
    static let temporarySuffix = ".tmp"

    /// Whether a file of this name is being made, or was when a daemon stopped.
    package static func isTemporary(_ name: String) -> Bool { name.hasSuffix(temporarySuffix) }

    static func snapshots(_ names: [String]) -> [Int] { generations(names, "grid-", ".snap") }
    static func journals(_ names: [String]) -> [Int] { generations(names, "journal-", ".log") }
    static func torn(_ names: [String]) -> [Int] { generations(names, "torn-", ".bin") }

    /// The generations of the files called `prefix…suffix`, newest first.
    private static func generations(_ names: [String], _ prefix: String, _ suffix: String) -> [Int]
    {
        names.compactMap { name in
            guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return nil }
            let digits = name.dropFirst(prefix.count).dropLast(suffix.count)
            guard digits.utf8.count == 8, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
                return nil
            }
            return Int(digits)
        }
        .sorted(by: >)
    }

    private static func eightDigits(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 8 - digits.utf8.count)) + digits
    }
}
