import RaumScreen
import Testing

@Suite struct ChoiceScreenTests {
    private let names = ["Barcamp Köln", "Camp\u{1B}[2J Two", "Drei"]

    @Test(arguments: [(1, 1), (3, 2), (20, 6), (40, 12), (80, 24), (400, 120)])
    func `it fits any terminal, and offers events where there is room`(_ width: Int, _ height: Int)
    {
        let frame = ChoiceScreen(names: names, code: "K7MX").frame(width: width, height: height)
        #expect(frame.width == width && frame.height == height)
        guard width >= 40 else { return }
        for (index, name) in ["Barcamp Köln", "Camp", "Drei"].enumerated() {
            #expect(frame.text.contains("\(index + 1)  \(name)"))
        }
        #expect(frame.text.contains("raumwerk assign K7MX door"))
        #expect(!frame.text.contains("\u{1B}"))
    }

    @Test func `what is said without a picture names all of them`() {
        let lines = ChoiceScreen(names: names, code: "K7MX", language: .english).lines
        #expect(lines.count == 6 && lines[0] == "SEVERAL PLANS ON THIS NETWORK")
    }
}
