import RaumGrid
import RaumNotation
import RaumWire

// Lines from the network: the same however they are cut, never longer than allowed, and what is understood
// says the same when it is written and read again.

/// Lines from the network, as libFuzzer makes them.
@_cdecl("LLVMFuzzerTestOneInput")
public func scan(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var input = Input(start, count)
    let step = Int(input.byte()) % 9 + 1
    let bytes = input.rest
    let whole = lines(of: bytes, step: max(bytes.count, 1))
    promise(whole == lines(of: bytes, step: step), "lines depend on how they are cut")
    for line in whole {
        promise(line.count <= NotationLimits.lineBytesMax, "a line is too long")
        if let line = try? Line(line) { read(line) }
    }
    return 0
}

/// The lines that come out of a buffer that is fed `step` bytes at a time, up to the first refusal.
private func lines(of bytes: [UInt8], step: Int) -> [[UInt8]] {
    var buffer = LineBuffer()
    var lines: [[UInt8]] = []
    var place = 0
    while place < bytes.count {
        buffer.append(bytes[place..<min(place + step, bytes.count)])
        place += step
        do {
            while let line = try buffer.next() { lines.append(line) }
        } catch {
            return lines
        }
    }
    return lines
}

private func read(_ line: Line) {
    if let entity = try? Entity(line) {
        let again = (try? Line(entity.bytes)).flatMap { try? Entity($0) }
        promise(again == entity, "an entity is another one when it is read again")
    }
    if let request = try? Request(line, zones: { _ in .utc }) {
        let again = (try? Line(request.bytes(tag: line.tag)))
            .flatMap { try? Request($0, zones: { _ in .utc }) }
        promise(again == request, "a request is another one when it is read again")
    }
    _ = try? Greeting(line)
    _ = Failure(line)
    _ = Acceptance(line)
    _ = Farewell(line)
}
