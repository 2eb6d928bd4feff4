import RaumIO
import RaumScreen

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension TerminalSigns {
    /// What the process was started with.
    static var current: TerminalSigns {
        TerminalSigns { Environment.value(of: $0) }
    }
}

extension TerminalAbility {
    /// Whether the output is a terminal that shows ASCII alone; what goes elsewhere is UTF-8.
    static var isOutputASCII: Bool {
        TerminalDevice.isTerminal(STDOUT_FILENO) && !TerminalAbility(.current).hasUnicode
    }
}
