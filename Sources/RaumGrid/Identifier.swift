// Identifiers are opaque and stable: a room may be renamed and a session retitled, and every door, link
// and import still finds them. Each kind is a type of its own, so that one cannot stand for another.

/// The name by which the wire knows one thing of a kind: 1 to 64 of `A-Z a-z 0-9 - . _`, not beginning
/// with a dot or dash.
package struct Identifier<Kind>: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The identifier as it is written.
    package let string: String

    /// Nil where `string` breaks the rule above.
    package init?(_ string: String) {
        guard string.withBytes(isIdentifier) else { return nil }
        self.string = string
    }

    /// Nil where `string` breaks the rule above.
    package init?(_ string: some StringProtocol) {
        self.init(String(string))
    }

    package var description: String { string }

    /// Orders by number where both end in one: `saal-2` before `saal-10`.
    package static func < (left: Identifier, right: Identifier) -> Bool {
        naturallyPrecedes(left.string, right.string)
    }
}

/// Names a room.
package typealias RoomID = Identifier<Room>
/// Names a slot.
package typealias SlotID = Identifier<Slot>
/// Names a session.
package typealias SessionID = Identifier<Session>
/// Names a notice.
package typealias NoticeID = Identifier<Notice>

/// Whether `bytes` are an identifier.
private func isIdentifier(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, bytes.count <= 64, first != 0x2D, first != 0x2E else {
        return false
    }
    return bytes.allSatisfy(isIdentifierByte)
}

/// Whether `byte` may stand in an identifier.
func isIdentifierByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
}

/// Whether `left` comes before `right` when runs of digits count as numbers.
///
/// A total order: names that differ only in leading zeros are ordered by their bytes.
package func naturallyPrecedes(_ left: String, _ right: String) -> Bool {
    let order = left.withBytes { left in right.withBytes { naturalOrder(left, $0) } }
    return order == 0 ? left.utf8.lexicographicallyPrecedes(right.utf8) : order < 0
}

private typealias Bytes = UnsafeBufferPointer<UInt8>

private func naturalOrder(_ left: Bytes, _ right: Bytes) -> Int {
    var i = commonPrefix(left, right)
    var j = i
    while i < left.count, j < right.count {
        let runLeft = digits(left, from: i)
        let runRight = digits(right, from: j)
        if !runLeft.isEmpty, !runRight.isEmpty {
            let order = numericOrder(left[runLeft], right[runRight])
            if order != 0 { return order }
            i = runLeft.upperBound
            j = runRight.upperBound
        } else {
            if left[i] != right[j] { return left[i] < right[j] ? -1 : 1 }
            i += 1
            j += 1
        }
    }
    return (left.count - i) - (right.count - j)
}

/// How many first bytes are the same and end before a run of digits that differ: guids of one file begin alike.
private func commonPrefix(_ left: Bytes, _ right: Bytes) -> Int {
    let end = min(left.count, right.count)
    var place = 0
    while place < end, left[place] == right[place] { place += 1 }
    while place > 0, 0x30...0x39 ~= left[place - 1] { place -= 1 }
    return place
}

private func digits(_ bytes: Bytes, from start: Int) -> Range<Int> {
    var end = start
    while end < bytes.count, 0x30...0x39 ~= bytes[end] { end += 1 }
    return start..<end
}

private func numericOrder(_ left: Slice<Bytes>, _ right: Slice<Bytes>) -> Int {
    let a = left.drop { $0 == 0x30 }
    let b = right.drop { $0 == 0x30 }
    if a.count != b.count { return a.count - b.count }
    for (x, y) in zip(a, b) where x != y { return Int(x) - Int(y) }
    return 0
}
