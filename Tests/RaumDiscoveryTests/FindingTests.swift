import RaumDiscovery
import Testing

@Suite struct FindingTests {
    private static let one = FoundService(
        event: "One",
        epoch: "1",
        addresses: [.v4(1, port: 7433)]
    )
    private static let two = FoundService(
        event: "Two",
        epoch: "2",
        addresses: [.v4(2, port: 7433)]
    )

    private func finding(
        _ services: [FoundService],
        remembered: Remembered? = nil,
        isKeyed: Bool = false,
        silent: Set<String> = []
    ) -> Finding {
        var finding = Finding(remembered: remembered, isKeyed: isKeyed)
        finding.receive(services, at: 0)
        finding.receive(services, at: Finding.settleMilliseconds)
        for event in finding.contenders where !silent.contains(event.name) {
            finding.note(event, answers: true)
        }
        for event in finding.contenders where silent.contains(event.name) {
            finding.note(event, answers: false)
        }
        return finding
    }

    @Test func `the only event is taken, several are offered`() {
        let only = finding([Self.one])
        #expect(only.addresses == [.v4(1, port: 7433)] && only.choices.isEmpty)
        var both = finding([Self.one, Self.two])
        #expect(both.addresses.isEmpty && both.choices.map(\.name) == ["One", "Two"])
        both.choose(2)
        #expect(both.choices.count == 2)
        both.choose(1)
        #expect(both.addresses == [.v4(2, port: 7433)] && both.choices.isEmpty)
    }

    @Test func `the one of the last time is taken among several, by epoch, else by name`() {
        let byEpoch = finding(
            [Self.one, Self.two],
            remembered: Remembered(event: "One", epoch: "2")
        )
        #expect(byEpoch.addresses == [.v4(2, port: 7433)])
        let byName = finding(
            [Self.one, Self.two],
            remembered: Remembered(event: "One", epoch: "9")
        )
        #expect(byName.addresses == [.v4(1, port: 7433)])
        let neither = finding([Self.one, Self.two], remembered: Remembered(event: "x", epoch: "9"))
        #expect(neither.choices.count == 2)
    }

    @Test func `one alone is taken only when others had time to answer`() {
        var finding = Finding(remembered: nil, isKeyed: false)
        finding.receive([Self.one], at: 100)
        #expect(finding.addresses.isEmpty && finding.choices.isEmpty && finding.settlesAt == 600)
        finding.receive([Self.one], at: 599)
        #expect(finding.addresses.isEmpty)
        finding.receive([Self.one], at: 600)
        #expect(finding.addresses == [.v4(1, port: 7433)] && finding.settlesAt == nil)
    }

    @Test func `with a key all are asked, and nothing is to be chosen`() {
        let keyed = finding([Self.one, Self.two], isKeyed: true)
        #expect(keyed.choices.isEmpty)
        #expect(keyed.addresses == [.v4(1, port: 7433), .v4(2, port: 7433)])
    }

    @Test func `daemons of one epoch hold one event; equal names alone do not`() {
        let other = FoundService(event: "One", epoch: "1", addresses: [.v4(3, port: 7433)])
        let same = finding([Self.one, other])
        #expect(same.events.count == 1 && same.addresses.count == 2)
        let namesake = FoundService(event: "One", epoch: "8", addresses: [.v4(3, port: 7433)])
        #expect(finding([Self.one, namesake]).choices.count == 2)
    }

    @Test func `of several with one name the address tells them apart`() {
        let twin = FoundService(event: "One", epoch: "3", addresses: [.v4(3, port: 7433)])
        let found = finding([Self.one, Self.two, twin])
        #expect(
            found.choiceNames { "\($0)" } == [
                "One (\(Self.one.addresses[0]))", "Two", "One (\(twin.addresses[0]))",
            ]
        )
        #expect(finding([Self.one]).choiceNames { "\($0)" }.isEmpty)
    }

    @Test func `what was chosen stays chosen while it is away`() {
        var finding = finding([Self.one, Self.two])
        finding.choose(0)
        finding.receive([Self.two], at: 1000)
        #expect(finding.addresses == [.v4(1, port: 7433)] && finding.choices.isEmpty)
    }

    @Test func `who does not answer is left out, and one that answers alone is taken`() {
        let alone = finding([Self.one, Self.two], silent: ["One"])
        #expect(alone.addresses == [.v4(2, port: 7433)] && alone.choices.isEmpty)
        let three = FoundService(event: "Three", epoch: "3", addresses: [.v4(3, port: 7433)])
        let two = finding([Self.one, Self.two, three], silent: ["Two"])
        #expect(two.addresses.isEmpty && two.choices.map(\.name) == ["One", "Three"])
        let none = finding([Self.one, Self.two], silent: ["One", "Two"])
        #expect(none.addresses.isEmpty && none.choices.isEmpty && !none.isUndecided)
    }

    @Test func `nobody is taken while another may still answer`() {
        var finding = Finding(remembered: nil, isKeyed: false)
        finding.receive([Self.one, Self.two], at: 0)
        finding.receive([Self.one, Self.two], at: 500)
        let (one, two) = (finding.events[0], finding.events[1])
        #expect(finding.isUndecided && finding.choices.isEmpty)
        finding.note(two, answers: true)
        #expect(finding.isUndecided && finding.addresses.isEmpty && finding.choices.isEmpty)
        finding.note(one, answers: false)
        #expect(!finding.isUndecided && finding.addresses == [.v4(2, port: 7433)])
        // One that comes later stands behind: a number goes on meaning the same.
        finding.note(one, answers: true)
        #expect(finding.addresses.isEmpty && finding.choices.map(\.name) == ["Two", "One"])
        finding.note(two, answers: false)
        #expect(finding.addresses == [.v4(1, port: 7433)])
    }

    @Test func `an organiser's word decides before all have answered`() {
        var finding = Finding(remembered: nil, isKeyed: false)
        finding.receive([Self.one, Self.two], at: 0)
        finding.choose(finding.events[1])
        #expect(finding.addresses == [.v4(2, port: 7433)] && finding.contenders.isEmpty)
    }

    @Test func `a screen whose daemon is gone for a moment takes no other, whatever its name`() {
        let namesake = FoundService(event: "One", epoch: "8", addresses: [.v4(3, port: 7433)])
        let seen = Remembered(event: "One", epoch: "1")
        for others in [[Self.two], [namesake], [Self.two, namesake]] {
            var finding = finding([Self.one])
            finding.stay(with: seen, at: 1000)
            finding.receive(others, at: 1000 + Finding.loyaltyMilliseconds - 1)
            #expect(finding.addresses.isEmpty && finding.contenders.isEmpty)
            finding.receive(others + [Self.one], at: 1000 + Finding.loyaltyMilliseconds - 1)
            #expect(finding.addresses == [.v4(1, port: 7433)])
            finding.receive(others, at: 1000 + Finding.loyaltyMilliseconds)
            #expect(!finding.addresses.isEmpty || !finding.contenders.isEmpty)
        }
    }
}
