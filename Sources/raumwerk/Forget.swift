import RaumArguments
import RaumClient
import RaumOrganiser
import RaumWire
import RaumWords

extension Specification {
    static let forget = CommandSpecification(
        "forget",
        Sentence(
            en: "No longer misses a screen that is gone",
            de: "Vermisst einen Bildschirm nicht mehr, der weg ist"
        ),
        discussion: Sentence(
            en: """
                Every change names the screens that were there and are gone. One that was taken down, or was only \
                for a rehearsal, is forgotten here; where it comes again, it counts again.
                """,
            de: """
                Jede Änderung nennt die Bildschirme, die da waren und weg sind. Einer, der abgebaut ist \
                oder nur für eine Probe da war, wird hier vergessen; kommt er wieder, zählt er wieder.
                """
        ),
        arguments: [
            ArgumentSpecification(
                "SCREEN",
                Sentence(
                    en: "Its name or code, or what it showed: \"door blau\".",
                    de: "Sein Name oder Code, oder was er zeigte: \"door blau\"."
                ),
                isRequired: false
            )
        ],
        options: server + [
            OptionSpecification(
                "all",
                nil,
                Sentence(en: "All that are gone.", de: "Alle, die weg sind.")
            )
        ],
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
