/// Whether two codes are equal, in a time that depends on their lengths only.
///
/// For secrets: a comparison that stops at the first difference tells an attacker how much of a guess was right.
package func isEqualInConstantTime(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for index in left.indices { difference |= left[index] ^ right[index] }
    return difference == 0
}
