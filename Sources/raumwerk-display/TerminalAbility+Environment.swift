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
        TerminalSigns(
            term: Environment.value(of: "TERM"),
            colorTerm: Environment.value(of: "COLORTERM"),
            noColor: Environment.value(of: "NO_COLOR"),
            program: Environment.value(of: "TERM_PROGRAM"),
            tmux: Environment.value(of: "TMUX"),
            locale: ["LC_ALL", "LC_CTYPE", "LANG"].lazy
                .compactMap { Environment.value(of: $0) }.first { !$0.isEmpty }
        )
    }
}

extension TerminalAbility {
    /// Whether the output is a terminal that shows ASCII alone; what goes elsewhere is UTF-8.
    static var isOutputASCII: Bool {
        TerminalDevice.isTerminal(STDOUT_FILENO) && !TerminalAbility(.current).hasUnicode
    }
}
