// Identifiers are opaque and stable: every door, link and import still finds a room that was renamed or a session with
// a new title. Each kind is a type of its own, so that one cannot stand for another.

/// The name of one entity of a kind on the wire: 1 to 64 of `A-Z a-z 0-9 - . _`, not beginning with a dot or dash.
package struct Identifier<Kind>: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The identifier as it is written.
    package let string: String

    /// Nil if `string` breaks the rule above.
    package init?(_ string: String) {
        guard string.withBytes(isIdentifier) else { return nil }
        self.string = string
    }

    /// Nil if `string` breaks the rule above.
    package init?(_ string: some StringProtocol) {
        self.init(String(string))
    }

    package var description: String { string }

    /// Orders by number where both end in one: `saal-2` before `saal-10`.
    package static func < (left: Identifier, right: Identifier) -> Bool {
        naturallyPrecedes(left.string, right.string)
    }
}

/// The identifier of a room.
package typealias RoomID = Identifier<Room>
/// The identifier of a slot.
package typealias SlotID = Identifier<Slot>
/// The identifier of a session.
package typealias SessionID = Identifier<Session>
/// The identifier of a notice.
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
    naturalOrder(left, right) < 0
}

/// Below zero where `left` comes before `right` as `naturallyPrecedes` says, 0 where they are the same bytes.
func naturalOrder(_ left: String, _ right: String) -> Int {
    left.withBytes { left in
        right.withBytes { right in
            let same = commonPrefix(left, right)
            if same == left.count, same == right.count { return 0 }
            let order = orderByNumbers(left, right, after: same)
            return order == 0 ? orderByBytes(left, right, after: same) : order
        }
    }
}

private typealias Bytes = UnsafeBufferPointer<UInt8>

/// How many first bytes are the same; eight at a time, since guids of one file begin alike.
private func commonPrefix(_ left: Bytes, _ right: Bytes) -> Int {
    let end = min(left.count, right.count)
    let (mine, its) = (UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
    var place = 0
    while place + 8 <= end {
        let word = mine.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        guard word == its.loadUnaligned(fromByteOffset: place, as: UInt64.self) else { break }
        place += 8
    }
    while place < end, left[place] == right[place] { place += 1 }
    return place
}

/// Compares the bytes after the first `same`, from the beginning of a run of digits with which these may end.
private func orderByNumbers(_ left: Bytes, _ right: Bytes, after same: Int) -> Int {
    var i = same
    while i > 0, isDigit(left[i - 1]) { i -= 1 }
    var j = i
    while i < left.count, j < right.count {
        let endLeft = endOfDigits(left, from: i)
        let endRight = endOfDigits(right, from: j)
        if endLeft > i, endRight > j {
            let order = numericOrder(left, i..<endLeft, right, j..<endRight)
            if order != 0 { return order }
            i = endLeft
            j = endRight
        } else {
            if left[i] != right[j] { return left[i] < right[j] ? -1 : 1 }
            i += 1
            j += 1
        }
    }
    return (left.count - i) - (right.count - j)
}

/// Compares bytes of which the first `same` are the same, and not all.
private func orderByBytes(_ left: Bytes, _ right: Bytes, after same: Int) -> Int {
    guard same < left.count, same < right.count else { return left.count - right.count }
    return Int(left[same]) - Int(right[same])
}

private func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

private func endOfDigits(_ bytes: Bytes, from start: Int) -> Int {
    var end = start
    while end < bytes.count, isDigit(bytes[end]) { end += 1 }
    return end
}

private func numericOrder(
    _ left: Bytes,
    _ runLeft: Range<Int>,
    _ right: Bytes,
    _ runRight: Range<Int>
) -> Int {
    var (i, j) = (runLeft.lowerBound, runRight.lowerBound)
    while i < runLeft.upperBound, left[i] == 0x30 { i += 1 }
    while j < runRight.upperBound, right[j] == 0x30 { j += 1 }
    let longer = (runLeft.upperBound - i) - (runRight.upperBound - j)
    if longer != 0 { return longer }
    while i < runLeft.upperBound {
        if left[i] != right[j] { return Int(left[i]) - Int(right[j]) }
        i += 1
        j += 1
    }
    return 0
}
