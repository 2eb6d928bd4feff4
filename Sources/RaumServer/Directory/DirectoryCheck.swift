internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumJournal
internal import RaumKeys
internal import RaumNotation
package import RaumWords

/// A data directory explained in words.
package struct DirectoryCheck {
    /// The findings, a sentence each.
    package let lines: [Sentence]
    /// Whether it would be served.
    package let isServable: Bool

    /// Checks the directory at `path`, and needs no hold of it.
    package init(_ path: String) {
        let directory = Directory(path)
        if let denial = directory.denial ?? directory.absence {
            (lines, isServable) = ([denial.sentence], false)
            return
        }
        let keys = DirectoryCheck.keys(path)
        let refusal = directory.refusalToStart?.sentence
        let membership = LogMembership(of: directory)
        let check = Check(
            DirectoryStorage(directory),
            others: [
                KeyFile.name: keys.words,
                KeyFile.lockName: DirectoryCheck.lockWords(directory),
                FileNames.sharedMark: membership.words,
                FileNames.logSecret: Sentence(
                    en: "for the shared log",
                    de: "für das gemeinsame Log"
                ),
            ]
        ) { contents in
            refusal ?? membership.complaint ?? StateReading(contents) { _ in nil }.complaint
                ?? keys.complaint
        }
        (lines, isServable) = (check.lines, check.isServable)
    }

    /// The file that is held while keys are changed, in words.
    private static func lockWords(_ directory: Directory) -> Sentence {
        guard let refusal = directory.refusal(toUpdate: KeyFile.lockName) else {
            return Sentence(
                en: "held while keys are changed",
                de: "gehalten, während Schlüssel geändert werden"
            )
        }
        return Sentence(
            en: "\(refusal.reason); keys cannot be changed until it is moved away",
            de:
                "\(refusal.reason); Schlüssel lassen sich nicht ändern, bis das beiseitegeräumt ist"
        )
    }

    /// The keys in words, and why a start would not take them.
    private static func keys(_ path: String) -> (words: Sentence, complaint: Sentence?) {
        do {
            let count = try KeyFile(path).read().keys.count
            return (
                Sentence(
                    en: "whole, " + counted(count, "key", "keys"),
                    de: "ganz, \(count) Schlüssel"
                ), nil
            )
        } catch {
            return (Sentence(en: "CANNOT BE READ", de: "NICHT ZU LESEN"), error.sentence)
        }
    }
}
