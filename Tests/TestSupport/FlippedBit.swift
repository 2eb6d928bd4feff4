/// The line, without its end, with one bit changed, which does not make a line end of it.
///
/// `bit` counts modulo the line's bits.
package func flippedBit(_ bit: Int, of line: some Sequence<UInt8>) -> [UInt8] {
    var line = Array(line)
    let place = bit % (line.count * 8)
    line[place / 8] ^= 1 << (place % 8)
    if line[place / 8] == 0x0A { line[place / 8] ^= 0x80 }
    return line
}
