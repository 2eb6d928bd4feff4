import Foundation
import RaumArguments
import RaumIO
import RaumWords

/// Asks the person whether to do it; throws if there is no terminal to ask.
func somebodyAgrees() throws -> Bool {
    guard TerminalDevice.isTerminal(STDIN_FILENO) else {
        throw UsageError(
            en:
                "Nothing was done: standard input is no terminal, so nobody can be asked. Give --yes, or"
                + " --dry-run to look only.",
            de:
                "Nichts wurde getan: hier ist kein Terminal, also niemand zu fragen. Bitte --yes angeben,"
                + " oder --dry-run, um nur nachzusehen."
        )
    }
    return agrees()
}

/// Whether the person answers yes.
private func agrees() -> Bool {
    StandardOutput.write(Sentence(en: "Do it? [y/N] ", de: "Ausführen? [j/N] ").spoken)
    // Without output the question was not shown, so there is no consent.
    guard StandardOutput.isOpen else { return false }
    return ["y", "yes", "j", "ja"].contains(readLine()?.lowercased() ?? "")
}
