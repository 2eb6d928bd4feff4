import RaumGrid
import RaumNotation
import Testing

/// A small plan on 2023-03-14, as its lines stand on the wire.
enum Hall {
    static let lines = """
        EVENT rev=1 name="Barcamp" zone=Europe/Berlin offset=+01:00 changes=2023-03-26T03:00+02:00
        ROOM blau rev=2 name="Raum Blau" floor="1. OG"
        ROOM gruen rev=3 name="Raum Grün"
        ROOM rot rev=4 name="Raum Rot"
        SLOT a rev=5 start=2023-03-14T18:30+01:00 end=2023-03-14T19:00+01:00
        SLOT b rev=5 start=2023-03-14T19:00+01:00 end=2023-03-14T19:30+01:00 kind=pause label="Pause"
        SLOT c rev=5 start=2023-03-14T19:30+01:00 end=2023-03-14T20:00+01:00 label="Abend"
        SESSION s1 rev=6 state=planned room=blau start=2023-03-14T18:30+01:00 end=2023-03-14T19:00+01:00 title="Fairer Umgang mit Fachkräften" hosts="Team Pflege"
        SESSION s2 rev=7 state=planned room=blau start=2023-03-14T19:30+01:00 end=2023-03-14T20:00+01:00 title="Offene Runde"
        SESSION s3 rev=8 state=pitched title="Ganz offene Runde"
        SESSION s4 rev=9 state=removed title="Vergessen"
        SESSION s5 rev=9 state=planned room=rot start=2023-03-14T18:30+01:00 end=2023-03-14T19:15+01:00 title="Fair handeln"
        """

    static func grid() throws -> Grid {
        var grid = Grid()
        for line in lines.split(separator: "\n") {
            grid.put(try #require(try Entity(Line(Array(line.utf8)))))
        }
        return grid
    }

    static func time(_ notation: String) throws -> ZonedTime {
        try #require(ZonedTime(notation: notation))
    }
}
