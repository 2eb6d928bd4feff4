import RaumArguments
import RaumWords

extension Specification {
    /// What is done to sessions that have a place.
    static let placed = [
        CommandSpecification(
            "move",
            Sentence(
                en: "Puts a session elsewhere; what is left out stays",
                de: "Verlegt eine Session; was nicht gesagt wird, bleibt"
            ),
            arguments: [session],
            options: change + place,
            examples: [
                "raumwerk move s12 --room gruen", "raumwerk move \"Offene Runde\" --start 19:00",
                "raumwerk move blau:next --start +10m",
            ]
        ),
        CommandSpecification(
            "swap",
            Sentence(
                en: "Exchanges the places of two sessions",
                de: "Tauscht die Plätze zweier Sessions"
            ),
            arguments: [
                session,
                ArgumentSpecification(
                    "OTHER",
                    Sentence(en: "The other, likewise.", de: "Die andere, ebenso.")
                ),
            ],
            options: change,
            examples: ["raumwerk swap s12 s9"]
        ),
        CommandSpecification(
            "delay",
            Sentence(
                en: "Makes a session start later, alone or with what follows",
                de: "Lässt eine Session später beginnen, allein oder mit allem, was folgt"
            ),
            arguments: [
                session,
                ArgumentSpecification(
                    "MINUTES",
                    Sentence(
                        en: "How much later: 10, 10m, 1h30; negative for earlier.",
                        de: "Wie viel später: 10, 10m, 1h30; negativ für früher."
                    )
                ),
            ],
            options: change + [
                OptionSpecification(
                    "scope",
                    "session|room|all",
                    Sentence(
                        en:
                            "The session, all that follow in its room, or all that follow everywhere.",
                        de: "Die Session, alle folgenden im Raum, oder alle folgenden überall."
                    )
                )
            ],
            examples: ["raumwerk delay s12 10 --scope room"]
        ),
        CommandSpecification(
            "extend",
            Sentence(en: "Makes a session last longer", de: "Lässt eine Session länger dauern"),
            arguments: [
                session,
                ArgumentSpecification(
                    "MINUTES",
                    Sentence(
                        en: "How much; negative for shorter.",
                        de: "Wie viel; negativ für kürzer."
                    )
                ),
            ],
            options: change + [
                OptionSpecification(
                    "scope",
                    "session|room|all",
                    Sentence(
                        en:
                            "What starts later: nothing, what is in the way in its room, or as much all that follows.",
                        de:
                            "Was später beginnt: nichts, was im Raum im Weg ist, oder um so viel alles, was folgt."
                    )
                )
            ],
            examples: ["raumwerk extend s12 15", "raumwerk extend blau:now 10 --scope room"]
        ),
        CommandSpecification(
            "finish",
            Sentence(en: "Ends a running session now", de: "Beendet eine laufende Session jetzt"),
            arguments: [session],
            options: change,
            examples: ["raumwerk finish blau:now"]
        ),
        CommandSpecification(
            "cancel",
            Sentence(
                en: "Cancels a session; its door says so until its end",
                de: "Sagt eine Session ab; ihre Tür zeigt es bis zu ihrem Ende"
            ),
            arguments: [session],
            options: change + [
                OptionSpecification("note", "TEXT", Sentence(en: "Why.", de: "Warum."))
            ],
            examples: ["raumwerk cancel s12 --note \"krank\""]
        ),
        CommandSpecification(
            "restore",
            Sentence(
                en: "Makes a cancelled or removed session take place again",
                de: "Lässt eine abgesagte oder entfernte Session wieder stattfinden"
            ),
            arguments: [session],
            options: change,
            examples: ["raumwerk restore s12"]
        ),
    ]
}
