import RaumGrid
import RaumScreen
import TestSupport
import Testing

@Suite struct WaitingSnapshotTests {
    static let states: [(String, String, LinkMark)] = [
        ("connected", "10.0.0.7", .live),
        ("never-connected", "", .never(server: "raumwerk:7433")),
        ("stale", "", .stale(since: Evening.time("18:31"))),
    ]

    @Test(arguments: states)
    func `a screen that waits, in each state, size and language`(
        _ name: String,
        _ address: String,
        _ link: LinkMark
    ) {
        let pictures = pictures { language in
            WaitingScreen(code: "K7MX", address: address, link: link, language: language)
        }
        Snapshots.expect(pictures, matches: "waiting-" + name)
    }

    @Test(arguments: [(1, 1), (3, 2), (20, 1), (400, 120)])
    func `it fits any terminal, and shows its code where there is room for it`(
        _ width: Int,
        _ height: Int
    ) {
        let screen = WaitingScreen(code: "K7MX", address: "10.0.0.7")
        let frame = screen.frame(width: width, height: height)
        #expect(frame.width == width && frame.height == height)
        #expect(width < 20 || height > 10 || frame.text.contains("K7MX"))
    }
}
