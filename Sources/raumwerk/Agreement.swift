import Foundation
import RaumArguments
import RaumIO
import RaumWords

/// Asks whether to do it; throws where nobody can be asked.
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

/// Whether whoever sits there says so.
private func agrees() -> Bool {
    StandardOutput.write(Sentence(en: "Do it? [y/N] ", de: "Ausführen? [j/N] ").spoken)
    // Nobody agrees to what could not be shown.
    guard StandardOutput.isOpen else { return false }
    return ["y", "yes", "j", "ja"].contains(readLine()?.lowercased() ?? "")
}
