internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumJournal
internal import RaumKeys
internal import RaumNotation

/// A data directory explained in words.
package struct DirectoryCheck {
    /// The findings, a sentence each.
    package let lines: [String]
    /// Whether it would be served.
    package let isServable: Bool

    /// Checks the directory at `path`, and needs no hold of it.
    package init(_ path: String) {
        let directory = Directory(path)
        if let denial = directory.denial ?? directory.absence {
            (lines, isServable) = ([denial.description], false)
            return
        }
        let keys = DirectoryCheck.keys(path)
        let refusal = directory.refusalToStart?.description
        let membership = LogMembership(of: directory)
        let check = Check(
            DirectoryStorage(directory),
            others: [
                KeyFile.name: keys.words,
                KeyFile.lockName: DirectoryCheck.lockWords(directory),
                FileNames.sharedMark: membership.words,
                FileNames.logSecret: "for the shared log",
            ]
        ) { contents in
            refusal ?? membership.complaint ?? StateReading(contents) { _ in nil }.complaint
                ?? keys.complaint
        }
        (lines, isServable) = (check.lines, check.isServable)
    }

    /// The file that is held while keys are changed, in words.
    private static func lockWords(_ directory: Directory) -> String {
        guard let refusal = directory.refusal(toUpdate: KeyFile.lockName) else {
            return "held while keys are changed"
        }
        return "\(refusal.reason); keys cannot be changed until it is moved away"
    }

    /// The keys in words, and why a start would not take them.
    private static func keys(_ path: String) -> (words: String, complaint: String?) {
        do {
            let count = try KeyFile(path).read().keys.count
            return ("whole, " + counted(count, "key", "keys"), nil)
        } catch {
            return ("CANNOT BE READ", error.description)
        }
    }
}
