import RaumDiscovery
import Testing

@Suite struct BrowserTests {
    private func browser(_ answers: [UInt8]...) -> Browser {
        var browser = Browser(id: 7, at: 0)
        for answer in answers { _ = browser.receive(answer, interface: 3, at: 10) }
        return browser
    }

    @Test func `a daemon is found with its event, epoch and addresses`() {
        let found = browser(Answer.daemon("Barcamp Köln", epoch: "00ff")).services
        #expect(
            found == [
                FoundService(
                    event: "Barcamp Köln",
                    epoch: "00ff",
                    addresses: [
                        .v4(0x0A4D_0001, port: 7433),
                        .v6(0xFE80 << 48, 9, interface: 3, port: 7433),
                    ]
                )
            ]
        )
    }

    @Test func `what was not asked is not heard`() {
        var browser = Browser(id: 7, at: 0)
        var question = Answer.daemon("a", epoch: nil)
        question[2] = 0
        for bytes in [Answer.daemon("a", epoch: nil, id: 8), question] {
            let isOfUse = browser.receive(bytes, interface: 1, at: 0)
            #expect(!isOfUse && browser.services.isEmpty)
        }
    }

    @Test func `questions come less and less often, and are sent anew after a loss`() {
        var browser = Browser(id: 7, at: 0)
        var asked: [Int64] = []
        for second in 0..<130 {
            if browser.question(at: Int64(second) * 1000) != nil { asked.append(Int64(second)) }
        }
        #expect(asked == [0, 1, 3, 7, 15, 31, 61, 91, 121])
        browser.restart(at: 130_000)
        let again = browser.question(at: 130_000)
        #expect(again != nil && browser.dueAt == 131_000)
    }

    @Test func `what is missing is asked for`() {
        var answer = Answer()
        answer.add(Answer.service, 12, Answer.instance("Camp"))
        var browser = browser(answer.bytes)
        #expect(browser.services.isEmpty)
        let first = browser.question(at: 1000)
        #expect(first?[5] == 3)
        _ = browser.receive(Answer.daemon("Camp", epoch: nil), interface: 1, at: 1001)
        #expect(browser.services.count == 1)
        let second = browser.question(at: 9000)
        #expect(second?[5] == 1)
    }

    @Test func `who takes its service back, or is silent, is forgotten`() {
        var goodbye = Answer()
        goodbye.add(Answer.service, 12, seconds: 0, Answer.instance("Camp"))
        #expect(browser(Answer.daemon("Camp", epoch: nil), goodbye.bytes).services.isEmpty)
        var silent = browser(Answer.daemon("Camp", epoch: nil))
        _ = silent.question(at: 75_000)
        #expect(silent.services.count == 1)
        _ = silent.question(at: 200_000)
        #expect(silent.services.isEmpty)
    }

    @Test func `an address that leads to the screen itself, or nowhere, is left out`() {
        for address: [UInt8] in [
            [127, 0, 0, 1], [0, 0, 0, 0], [224, 0, 0, 1], [255, 255, 255, 255],
        ] {
            let found = browser(Answer.daemon("a", epoch: nil, v4: address)).services
            #expect(found.first?.addresses.count == 1, "\(address)")
        }
        #expect(browser(Answer.daemon("a", epoch: nil, port: 0)).services.isEmpty)
    }

    @Test func `a name that steers a terminal is shown without that`() {
        let found = browser(Answer.daemon("a\u{1B}[2J\u{202E}b", epoch: "x\n")).services
        #expect(found.first?.event == "a[2Jb" && found.first?.epoch == "x")
    }

    @Test func `a flood fills nothing`() {
        var browser = Browser(id: 7, at: 0)
        for number in 0..<100 {
            let answer = Answer.daemon(
                "e\(number)",
                epoch: nil,
                host: "h\(number)",
                v4: [10, 0, 0, UInt8(number)]
            )
            _ = browser.receive(answer, interface: 1, at: 0)
        }
        #expect(browser.services.count == Browser.instancesMax)
        for number in 0..<100 {
            let answer = Answer.daemon("e1", epoch: nil, host: "h1", v4: [10, 1, 0, UInt8(number)])
            _ = browser.receive(answer, interface: 1, at: 0)
        }
        #expect(browser.services.allSatisfy { $0.addresses.count <= 6 })
    }
}
