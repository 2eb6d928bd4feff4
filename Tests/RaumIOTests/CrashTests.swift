import Glibc
import Testing

@testable import RaumIO

// What crashes runs in a child process, by an exit test, and opens the terminal by its path.

/// A way out of a process in the middle of drawing.
enum Death: CaseIterable, Codable, Sendable {
    case segmentation, trap, abort, bus, arithmetic, illegal, stackOverflow, exit, deinitialised

    var outcome: ExitTest.Condition {
        switch self {
        case .segmentation, .stackOverflow: .signal(SIGSEGV)
        case .trap: .signal(Self.trapSignal)
        case .abort: .signal(SIGABRT)
        case .bus: .signal(SIGBUS)
        case .arithmetic: .signal(SIGFPE)
        case .illegal: .signal(SIGILL)
        case .exit: .exitCode(3)
        case .deinitialised: .success
        }
    }

    #if arch(arm64)
    private static let trapSignal = SIGTRAP
    #else
    private static let trapSignal = SIGILL
    #endif

    func happen() {
        switch self {
        case .segmentation: UnsafeMutablePointer<UInt8>(bitPattern: 8)?.pointee = 1
        case .trap: precondition(count("") > 0, "This trap is what the test is about.")
        case .abort: Glibc.abort()
        case .bus: raise(SIGBUS)
        case .arithmetic: raise(SIGFPE)
        case .illegal: raise(SIGILL)
        case .stackOverflow: _ = deepen(1)
        case .exit: Glibc.exit(3)
        case .deinitialised: break
        }
    }

    private func count(_ text: String) -> Int { text.utf8.count }

    private func deepen(_ depth: Int) -> Int {
        let weight = [depth, depth + 1]
        guard depth < .max else { return 0 }
        return deepen(depth + 1) + weight[depth & 1]
    }
}

@Suite struct CrashTests {
    private static let drawing = "\u{1b}[?1049h\u{1b}[3"
    private static let restoring = "\u{18}\u{1b}[?2026l\u{1b}[0m\u{1b}[?25h\u{1b}[?1049l"

    /// Draws half a sequence in raw mode, then dies.
    private static func drawAndDie(_ path: String, _ death: Death) throws {
        let number = open(path, O_RDWR | O_NOCTTY)
        let device = try #require(TerminalDevice(input: number, output: number))
        try device.enterRaw(restoring: Array(restoring.utf8))
        try device.write(Array(drawing.utf8))
        death.happen()
        _ = device.number
    }

    @Test(arguments: Death.allCases)
    func `every way out gives the terminal back`(_ death: Death) async throws {
        let terminal = try PseudoTerminal()
        let (before, path) = (terminal.modes(), terminal.path)
        await #expect(processExitsWith: death.outcome) {
            [path = path as String, death = death as Death] in
            try Self.drawAndDie(path, death)
        }
        #expect(terminal.modes() == before)
        #expect(terminal.screenBytes() == Array((Self.drawing + Self.restoring).utf8))
    }
}
