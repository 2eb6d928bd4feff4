import RaumIO
import RaumScreen
import RaumTerminal

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension TerminalAbility {
    /// Whether the output is a terminal that shows ASCII alone; all other output is UTF-8.
    static var isOutputASCII: Bool {
        TerminalDevice.isTerminal(STDOUT_FILENO) && !TerminalAbility(.current).hasUnicode
    }
}
