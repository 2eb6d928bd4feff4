// Other programs want a UUID and a positive number for each session; a grid has words such as `s12`.
// Both are derived from the word, so that they are the same in every export, and an import finds
// the session again by deriving them once more.

import RaumDigest
import RaumGrid

enum ExportedID {
    /// `id` itself where it is a UUID, else a UUID made of it (RFC 9562, version 8).
    static func guid(_ id: SessionID) -> String {
        if isUUID(id.string) { return id.string }
        var bytes = Array(SHA256.hash(Array("raumwerk session \(id)".utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = String(decoding: Hexadecimal.digits(bytes), as: UTF8.self)
        return parts(digits).joined(separator: "-")
    }

    private static func parts(_ digits: String) -> [Substring] {
        var rest = digits[...]
        return [8, 4, 4, 4, 12].map { length in
            defer { rest = rest.dropFirst(length) }
            return rest.prefix(length)
        }
    }

    private static func isUUID(_ string: String) -> Bool {
        let parts = string.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
        return parts.map(\.count) == [8, 4, 4, 4, 12] && parts.joined().allSatisfy(isHexDigit)
    }

    /// A positive number for each of `ids`, no two alike.
    static func numbers(_ ids: [SessionID]) -> [SessionID: Int] {
        var taken: Set<Int> = []
        var numbers: [SessionID: Int] = [:]
        for id in ids.sorted() {
            var number = Int(SHA256.prefix64(of: Array(id.string.utf8)) & 0x3FFF_FFFF) + 1
            while !taken.insert(number).inserted { number += 1 }
            numbers[id] = number
        }
        return numbers
    }

    /// The sessions of `grid` by the UUID that an export gives them.
    static func sessions(of grid: Grid) -> [String: SessionID] {
        Dictionary(grid.sessions.keys.sorted().map { (guid($0), $0) }) { first, _ in first }
    }
}
