// A session must be found again by the next import, even if all other fields have changed. The guid is made for that;
// the id is second, since merged feeds repeat ids. Talks that are held twice share both: they are numbered here in the
// order in which they take place, and an import plan distinguishes them by their similarity to sessions of the grid.

import Foundation
import RaumDigest
import RaumGrid
import RaumWords

/// The key of a session in a file.
struct SessionKey: Hashable {
    /// The kind of key; identifiers begin with it.
    enum Kind: String, CaseIterable {
        /// An identifier in this program's export.
        case own
        /// An identifier in a row that people added to this program's export: a word of the file.
        case row
        case id
        case guid
        case code
        case title
    }

    let kind: Kind
    let text: String

    /// The key from the whole title, as people read it: `C` and `C++` are different keys, and so are different titles
    /// without Latin letters.
    static func title(_ title: Text) -> SessionKey {
        SessionKey(kind: .title, text: readableName(title.string))
    }

    /// The key of `title` in earlier versions: its characters that an identifier can have.
    static func formerTitle(_ title: Text) -> SessionKey {
        SessionKey(kind: .title, text: DerivedID.readable(title.string))
    }

    /// `id a8`, on one line.
    var words: String {
        let lines = text.unicodeScalars.split { $0 == "\n" || $0 == "\r" }.map { String($0) }
        return "\(kind.rawValue) \(lines.joined(separator: " "))"
    }
}

/// Identifiers for the wire, derived from the keys of a file's sessions.
enum DerivedID {
    /// The smallest length of a guid: they are UUIDs, or 22 characters in older files; a shorter one could be taken for
    /// an identifier of the daemon.
    static let wholeBytesMin = 16
    /// The largest number of bytes of the readable part before a hash.
    private static let readableBytesMax = 24
    /// The largest number of bytes of a title in an identifier, so that its kind and a number have room.
    private static let titleBytesMax = 52

    /// The characters of a title that an identifier can have; `x` if there are none.
    static func readable(_ title: String) -> String {
        transliterated(title, bytesMax: titleBytesMax)
    }

    /// The identifier for `key`, the same for every import.
    ///
    /// A valid word is part of it unchanged; any other becomes a readable part and 16 digits of its SHA-256, so that
    /// keys of any length and letters are possible.
    static func session(_ key: SessionKey) -> SessionID {
        switch key.kind {
        case .own, .row: if let id = SessionID(key.text) { return id }
        case .guid where key.text.utf8.count >= wholeBytesMin:
            if let id = SessionID(key.text) { return id }
        case .title:
            let word = readable(key.text)
            if word != "x" || key.text == "x", let id = SessionID("title-\(word)") { return id }
            return hashed(key)
        case .id, .guid, .code: break
        }
        if let id = SessionID("\(key.kind.rawValue)-\(key.text)") { return id }
        return hashed(key)
    }

    private static func hashed(_ key: SessionKey) -> SessionID {
        let text = key.text.precomposedStringWithCanonicalMapping
        let digest = SHA256.hash(Array(text.utf8)).prefix(8)
        let digits = String(decoding: Hexadecimal.digits(Array(digest)), as: UTF8.self)
        let words = transliterated(text, bytesMax: readableBytesMax)
        guard let id = SessionID("\(key.kind.rawValue)-\(words)-\(digits)") else {
            preconditionFailure("Letters, digits and dashes behind a letter make an identifier.")
        }
        return id
    }
}

extension ScheduleBuilder {
    /// The key of `session` in the file, with a finding if that is only its title.
    mutating func key(of session: RawSchedule.Session) -> SessionKey {
        let key = known(by: session)
        guard key.kind == .title else { return key }
        note(
            .missingIdentifier,
            session,
            Sentence(en: "no id of any kind", de: "keinerlei Kennung"),
            done: Sentence(en: "known by its title", de: "am Titel erkannt")
        )
        return key
    }

    /// The key of `session` in the file.
    func known(by session: RawSchedule.Session) -> SessionKey {
        let own = trimmed(session.ownID)
        if SessionID(own) != nil {
            return SessionKey(kind: isAdded(session) ? .row : .own, text: own)
        }
        let key = trimmed(session.key)
        if !key.isEmpty { return whole(key) ?? SessionKey(kind: .id, text: key) }
        let guid = trimmed(session.guid)
        if let whole = whole(guid) { return whole }
        let words: [(SessionKey.Kind, String)] = [
            (.id, session.number), (.guid, guid), (.code, session.code),
        ]
        for (kind, word) in words {
            let word = trimmed(word)
            if !word.isEmpty { return SessionKey(kind: kind, text: word) }
        }
        return .title(CleanText(session.title, .title).text)
    }

    /// Whether people added the session to this program's export: all that were exported have digests.
    private func isAdded(_ session: RawSchedule.Session) -> Bool {
        let hasGuid = raw.format != .table && !trimmed(session.guid).isEmpty
        return hasDigests && !hasGuid
            && [session.digest, session.revision].allSatisfy { trimmed($0).isEmpty }
    }

    /// A guid that is an identifier as it stands; nil for any other word.
    private func whole(_ word: String) -> SessionKey? {
        guard word.utf8.count >= DerivedID.wholeBytesMin, SessionID(word) != nil else { return nil }
        return SessionKey(kind: .guid, text: word)
    }
}

extension DerivedID {
    /// `id` without a number after it, cut to the length before a number.
    static func withoutNumber(_ id: SessionID) -> SessionID {
        let bytes = Array(id.string.utf8)
        let digits = bytes.reversed().prefix { 0x30...0x39 ~= $0 }.count
        let stem = bytes.dropLast(digits)
        let isNumbered = 1...4 ~= digits && stem.last == 0x2D && stem.count > 1
        let base = (isNumbered ? stem.dropLast() : bytes[...]).prefix(baseBytesMax)
        return SessionID(String(decoding: base, as: UTF8.self)) ?? id
    }

    /// `base` cut to the length before a number, as it stands before one.
    static func stem(_ base: SessionID) -> SessionID { SessionID(cut(base)) ?? base }

    private static func cut(_ base: SessionID) -> String {
        String(decoding: base.string.utf8.prefix(baseBytesMax), as: UTF8.self)
    }

    /// Whether `id` is `base`, or `base` followed by a number.
    static func isNumbered(_ id: SessionID, _ base: SessionID) -> Bool {
        if id == base { return true }
        let stem = cut(base) + "-"
        let digits = id.string.utf8.dropFirst(stem.utf8.count)
        return id.string.hasPrefix(stem) && !digits.isEmpty && digits.allSatisfy(isDigit)
    }

    /// `id` followed by a number, so that it is not among `taken`.
    static func unused(_ id: SessionID, _ taken: Set<SessionID>) -> SessionID {
        let base = cut(id)
        var number = 2
        while true {
            if let id = SessionID("\(base)-\(number)"), !taken.contains(id) { return id }
            number += 1
        }
    }

    /// The largest number of bytes before a number, since an identifier has at most 64 bytes.
    private static let baseBytesMax = 58
}
