// Other programs need a UUID and a positive number for each session; a grid has words such as `s12`. Both are derived
// from the word, so that they are the same in every export, and an import finds the session again by deriving them
// again.

import RaumDigest
import RaumGrid

enum ExportedID {
    /// `id` itself if it is a UUID, else a UUID made of it (RFC 9562, version 8).
    static func guid(_ id: SessionID) -> String {
        if isUUID(id.string) { return id.string }
        return uuid(of: "raumwerk session \(id)")
    }

    /// The word for the plan of `epoch` in files: it begins with letters, so that no spreadsheet takes it for a number.
    static func plan(_ epoch: Epoch) -> String { "plan-\(epoch)" }

    private static func uuid(of text: String) -> String {
        var bytes = Array(SHA256.hash(Array(text.utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = String(decoding: Hexadecimal.digits(bytes), as: UTF8.self)
        return parts(digits).joined(separator: "-")
    }

    /// The end of a slug from which `id` can be read, in the characters that the schemas allow: a character other than
    /// a lower-case letter, a digit or a dash becomes `_` and two hexadecimal digits.
    static func slugWord(_ id: SessionID) -> String {
        let bytes = Array(id.string.utf8)
        return bytes.enumerated().reduce(into: "id-") { word, next in
            let (index, byte) = next
            let isPlain = isDigit(byte) || 0x61...0x7A ~= byte
            if isPlain || (byte == 0x2D && index + 1 < bytes.count) {
                word.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                word += "_" + String(decoding: Hexadecimal.digits([byte]), as: UTF8.self)
            }
        }
    }

    /// The identifier in a slug of this program; nil if `guid`, or `number` where a program left that out, is not the one
    /// that an export writes with it.
    static func own(_ slug: String, guid: String, number: String) -> String? {
        func isOwn(_ id: SessionID) -> Bool {
            guid.isEmpty ? number == "\(self.number(id))" : self.guid(id) == guid
        }
        if let id = SessionID(slug), isOwn(id) { return slug }
        var rest = slug.utf8[...]
        while let mark = rest.firstIndex(of: 0x2D) {
            rest = rest[rest.index(after: mark)...]
            guard rest.starts(with: "id-".utf8) else { continue }
            let word = decoded(rest.dropFirst(3))
            if let id = SessionID(word), isOwn(id) { return word }
        }
        return nil
    }

    private static func decoded(_ word: Substring.UTF8View) -> String {
        var (bytes, rest) = ([UInt8](), Array(word)[...])
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == 0x5F, rest.count >= 2, let value = UInt8(digits, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The room's guid from a file if it is a UUID, else one made of its identifier.
    static func guid(_ room: RoomID, in grid: Grid) -> String {
        let read = SourceRecord(grid, .room(room))?[.guid] ?? ""
        return isUUID(read) ? read : uuid(of: "raumwerk room \(room)")
    }

    private static func parts(_ digits: String) -> [Substring] {
        var rest = digits[...]
        return [8, 4, 4, 4, 12].map { length in
            defer { rest = rest.dropFirst(length) }
            return rest.prefix(length)
        }
    }

    static func isUUID(_ string: String) -> Bool {
        let parts = string.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
        return parts.map(\.count) == [8, 4, 4, 4, 12] && parts.joined().allSatisfy(isHexDigit)
    }

    /// The number of `id` where no other session has it.
    private static func number(_ id: SessionID) -> Int {
        Int(SHA256.prefix64(of: Array(id.string.utf8)) & 0x3FFF_FFFF) + 1
    }

    /// A positive number for each of `ids`, no two alike.
    static func numbers(_ ids: [SessionID]) -> [SessionID: Int] {
        var taken: Set<Int> = []
        var numbers: [SessionID: Int] = [:]
        for id in ids.sorted() {
            var number = number(id)
            while !taken.insert(number).inserted { number += 1 }
            numbers[id] = number
        }
        return numbers
    }

    /// The sessions of `grid` by the UUID that an export writes for them.
    static func sessions(of grid: Grid) -> [String: SessionID] {
        Dictionary(grid.sessions.keys.sorted().map { (guid($0), $0) }) { first, _ in first }
    }
}
