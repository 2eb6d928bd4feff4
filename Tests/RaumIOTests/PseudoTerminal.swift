import Glibc
@testable import RaumIO

// A terminal of our own: a pty whose far end this process reads. What crashes runs in a child
// process, by an exit test, and opens the near end by its path.

struct PseudoTerminal: ~Copyable {
    let far: Descriptor
    let near: Descriptor
    let path: String

    init(columns: UInt16 = 80, rows: UInt16 = 24) throws {
        var ends: (Int32, Int32) = (-1, -1)
        var name = [CChar](repeating: 0, count: 128)
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        try checked("openpty") { openpty(&ends.0, &ends.1, &name, nil, &size) }
        let farEnd = Descriptor(owning: ends.0)
        let nearEnd = Descriptor(owning: ends.1)
        try farEnd.makeNonBlocking()
        path = String(
            decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) },
            as: UTF8.self
        )
        self.far = farEnd
        self.near = nearEnd
    }

    /// Everything written to the terminal so far.
    func screenBytes() -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = retrying { read(far.number, &buffer, buffer.count) }
            guard count > 0 else { return bytes }
            bytes += buffer.prefix(count)
        }
    }

    func modes() -> [UInt32] {
        var settings = termios()
        tcgetattr(near.number, &settings)
        return [settings.c_iflag, settings.c_oflag, settings.c_lflag, settings.c_cflag]
    }
}
