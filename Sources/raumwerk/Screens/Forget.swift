import RaumArguments
import RaumClient
import RaumOrganiser
import RaumWire
import RaumWords

extension Organiser {
    /// Has the daemon forget screens that are gone.
    func forget() throws {
        let name = invocation.arguments.first
        guard (name == nil) == invocation.has("all") else {
            throw UsageError(
                en: "Which screen: raumwerk forget \"door blau\", or raumwerk forget --all",
                de: "Welchen Bildschirm: raumwerk forget \"door blau\", oder raumwerk forget --all"
            )
        }
        let request = Request.forget(screen: name)
        let directed = try connection.direct(request, at: name, isForAll: true)
        let count = directed.screens
        let done = Sentence(
            en: count == 1 ? "1 screen is forgotten" : "\(count) screens are forgotten",
            de: count == 1 ? "1 Bildschirm ist vergessen" : "\(count) Bildschirme sind vergessen"
        )
        say(done + directed.lacks)
    }
}
