import RaumArguments
import RaumClient
import RaumOrganiser
import RaumWire

extension Specification {
    static let forget = CommandSpecification(
        "forget",
        "No longer misses a screen that is gone",
        discussion: """
            Every change names the screens that were there and are gone. One that was taken down, or was only \
            for a rehearsal, is forgotten here; where it comes again, it counts again.
            """,
        arguments: [
            ArgumentSpecification(
                "SCREEN",
                "Its name or code, or what it showed: \"door blau\".",
                isRequired: false
            )
        ],
        options: server + [OptionSpecification("all", nil, "All that are gone.")],
        examples: ["raumwerk forget \"door blau\"", "raumwerk forget --all"]
    )
}

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
        let answer = try connection.ask(.forget(screen: name))
        let count = answer.acceptance.screens ?? 0
        say(
            en: count == 1 ? "1 screen is forgotten" : "\(count) screens are forgotten",
            de: count == 1 ? "1 Bildschirm ist vergessen" : "\(count) Bildschirme sind vergessen"
        )
    }
}
