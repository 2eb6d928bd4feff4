import Foundation
import Testing

@testable import RaumMetrics

private func reading(_ text: String) -> PageRequest.Reading { PageRequest.read(Array(text.utf8)) }

@Suite struct PageRequestTests {
    @Test(
        arguments: [
            ("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n", "GET", "/metrics", ""),
            ("GET /metrics HTTP/1.0\n\n", "GET", "/metrics", ""),
            ("GET /health?now=1#x HTTP/1.1\r\n\r\n", "GET", "/health", ""),
            ("GET http://10.0.0.5:9733/health HTTP/1.1\r\n\r\n", "GET", "/health", ""),
            ("GET http://10.0.0.5 HTTP/1.1\r\n\r\n", "GET", "/", ""),
            (
                "POST / HTTP/1.1\r\nAccept: a/b\r\nX: y\r\nACCEPT: c/d\r\n\r\nbody", "POST", "/",
                " a/b, c/d"
            ),
        ]
    )
    func `a request is read`(_ text: String, _ method: String, _ path: String, _ accept: String) {
        let expected = PageRequest(method: method, path: path, accept: accept)
        #expect(reading(text) == .whole(expected))
        let end = text.hasSuffix("body") ? 4 : 0
        for count in 0..<(text.utf8.count - end) where !text.utf8.prefix(count).isEmpty {
            let start = String(decoding: text.utf8.prefix(count), as: UTF8.self)
            #expect(reading(start) == .incomplete, "\(count)")
        }
    }

    @Test(arguments: [
        "\r\n\r\n", "GET\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/2\r\n\r\n",
        "GET  / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1 \r\n\r\n", "G T / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost x\r\n\r\n",
        "GET / HTTP/1.1\r\n: x\r\n\r\n", "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n", "GET metrics HTTP/1.1\r\n\r\n",
        "GET /\u{1} HTTP/1.1\r\n\r\n", "GET /ä HTTP/1.1\r\n\r\n", "\u{16}\u{3}\u{1}\n\n",
    ])
    func `what is no request is refused`(_ text: String) {
        #expect(reading(text) == .malformed)
    }

    @Test func `a request has a limit, on both sides of which it is tested`() {
        let start = "GET / HTTP/1.1\r\nX: "
        let end = "\r\n\r\n"
        let filling = PageRequest.bytesMax - start.utf8.count - end.utf8.count
        let longest = start + String(repeating: "x", count: filling) + end
        #expect(reading(longest) == .whole(PageRequest(method: "GET", path: "/", accept: "")))
        #expect(reading(start + String(repeating: "x", count: filling + 1) + end) == .tooLong)
        let open = String(repeating: "x", count: PageRequest.bytesMax)
        #expect(reading(open) == .tooLong)
        #expect(reading(String(open.dropLast())) == .incomplete)
    }

    @Test func `random bytes trap nothing`() {
        let seed = UInt64.random(in: 0 ... .max)
        var state = seed
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
        let pieces = [
            "GET", " ", "/", "HTTP/1.1", "\r\n", "\n", ":", "Accept", "q=0.5", ";", ",", "\u{0}",
            "ä",
        ]
        for _ in 0..<2000 {
            let text = (0..<next() % 20).map { _ in pieces[Int(next() % UInt64(pieces.count))] }
            let bytes = Array(text.joined().utf8)
            if case .whole(let request) = PageRequest.read(bytes) {
                _ = PageAnswer(to: request) { DaemonReading() }.bytes
            }
            _ = Exposition(accepting: text.joined())
        }
        #expect(Bool(true), "seed \(seed)")
    }
}

@Suite struct AcceptedFormatTests {
    @Test(
        arguments: [
            ("", .text), ("*/*", .text), ("text/plain", .text), ("text/html", .text),
            ("application/openmetrics-text", .openMetrics),
            ("application/openmetrics-text;version=1.0.0", .openMetrics),
            ("Application/OpenMetrics-Text ; Version=1.0.0 ; Q=0.1", .openMetrics),
            ("application/openmetrics-text;version=0.0.1", .text),
            ("application/openmetrics-text;q=0", .text),
            ("application/openmetrics-text;q=1.001", .text),
            ("application/openmetrics-text;q=x", .text),
            ("application/openmetrics-text;q=0.3,text/plain;q=0.4", .text),
            ("application/openmetrics-text;q=0.4,text/plain;q=0.4", .openMetrics),
            // As Prometheus 2.42 and 3 ask.
            (
                "application/openmetrics-text;version=1.0.0,application/openmetrics-text;"
                    + "version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", .openMetrics
            ),
            (
                "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
                    + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,*/*;q=0.2", .openMetrics
            ),
        ] as [(String, Exposition)]
    )
    func `the format is what the client likes`(_ field: String, _ format: Exposition) {
        #expect(Exposition(accepting: field) == format)
    }
}

@Suite struct ExpositionTests {
    @Test(
        arguments: [
            (.whole(0), "0"), (.whole(.max), "18446744073709551615"), (.microseconds(0), "0.0"),
            (.microseconds(100), "0.0001"), (.microseconds(1_000_000), "1.0"),
            (.microseconds(1_250_001), "1.250001"), (.microseconds(10_500_000), "10.5"),
        ] as [(MetricValue, String)]
    )
    func `numbers are exact`(_ value: MetricValue, _ text: String) {
        #expect(value.text == text)
    }

    private let families = [
        MetricFamily("build", "The version.", .info([MetricLabel("version", "0\"1\\2\n3")])),
        MetricFamily("sent", unit: "bytes", "Bytes.", .counter([.init(.whole(7))])),
        MetricFamily("up", "Up.", .gauge([.init(.whole(1), [MetricLabel("a", "b")])])),
    ]

    @Test func `the older format names what is sampled`() {
        #expect(
            Exposition.text.page(families) == """
                # HELP raumwerk_build_info The version.
                # TYPE raumwerk_build_info gauge
                raumwerk_build_info{version="0\\"1\\\\2\\n3"} 1
                # HELP raumwerk_sent_bytes_total Bytes.
                # TYPE raumwerk_sent_bytes_total counter
                raumwerk_sent_bytes_total 7
                # HELP raumwerk_up Up.
                # TYPE raumwerk_up gauge
                raumwerk_up{a="b"} 1

                """
        )
    }

    @Test func `OpenMetrics names families, their units and its end`() {
        #expect(
            Exposition.openMetrics.page(families) == """
                # HELP raumwerk_build The version.
                # TYPE raumwerk_build info
                raumwerk_build_info{version="0\\"1\\\\2\\n3"} 1
                # HELP raumwerk_sent_bytes Bytes.
                # TYPE raumwerk_sent_bytes counter
                # UNIT raumwerk_sent_bytes bytes
                raumwerk_sent_bytes_total 7
                # HELP raumwerk_up Up.
                # TYPE raumwerk_up gauge
                raumwerk_up{a="b"} 1
                # EOF

                """
        )
    }

    @Test func `a histogram counts what took at most so long`() {
        var histogram = Histogram()
        for time: UInt64 in [0, 100, 101, 250, 10_000_000, 10_000_001, .max] {
            histogram.observe(microseconds: time)
        }
        #expect(histogram.count == 7 && histogram.sumMicroseconds == .max)
        let family = MetricFamily("ok", unit: "seconds", "OK.", .histogram(histogram))
        let lines = Exposition.text.page([family]).split(separator: "\n")
        #expect(lines.contains("raumwerk_ok_seconds_bucket{le=\"0.0001\"} 2"))
        #expect(lines.contains("raumwerk_ok_seconds_bucket{le=\"0.00025\"} 4"))
        #expect(lines.contains("raumwerk_ok_seconds_bucket{le=\"10.0\"} 5"))
        #expect(lines.contains("raumwerk_ok_seconds_bucket{le=\"+Inf\"} 7"))
        #expect(lines.last == "raumwerk_ok_seconds_count 7")
    }

    @Test(arguments: Exposition.allCases)
    func `each name and each sample stands once`(_ format: Exposition) {
        var reading = DaemonReading.full
        reading.refusals.append(.init("full", 2))
        let lines = format.page(reading.families).split(separator: "\n")
        let samples = lines.filter { !$0.hasPrefix("#") }.compactMap {
            $0.split(separator: " ").first
        }
        #expect(Set(samples).count == samples.count)
        let types = lines.filter { $0.hasPrefix("# TYPE") }
        #expect(Set(types).count == types.count && types.count == reading.families.count)
    }
}

@Suite struct PageAnswerTests {
    private func answer(
        _ method: String,
        _ path: String,
        _ change: (inout DaemonReading) -> Void = { _ in }
    ) -> PageAnswer {
        var reading = DaemonReading()
        change(&reading)
        return PageAnswer(to: PageRequest(method: method, path: path, accept: "")) { reading }
    }

    @Test(arguments: [
        ("GET", "/metrics", 200), ("GET", "/health", 200), ("POST", "/metrics", 405),
        ("HEAD", "/health", 405), ("get", "/health", 405), ("GET", "/", 404), ("POST", "/x", 404),
        ("GET", "/metrics/", 404), ("GET", "/Metrics", 404),
    ])
    func `two pages, by GET, and nothing else`(_ method: String, _ path: String, _ status: Int) {
        let answer = answer(method, path)
        #expect(answer.status == status)
        let text = String(decoding: answer.bytes, as: UTF8.self)
        #expect(text.hasPrefix("HTTP/1.1 \(status) "))
        #expect(text.contains("\r\nAllow: GET\r\n") == (status == 405))
        #expect(text.contains("\r\nContent-Length: \(answer.body.utf8.count)\r\n"))
        #expect(text.hasSuffix("\r\n\r\n" + answer.body))
    }

    @Test func `ill health has its reasons`() {
        #expect(answer("GET", "/health").body == "ok\n")
        let full = answer("GET", "/health") { $0.readOnlyReason = "no space" }
        #expect(full.status == 503 && full.body == "read-only: no space\n")
        let hung = answer("GET", "/health") { $0.diskWaitMicroseconds = 10_000_000 }
        #expect(hung.status == 503 && hung.body == "the disk has not answered for 10 s\n")
        let slow = answer("GET", "/health") { $0.diskWaitMicroseconds = 9_999_999 }
        #expect(slow.status == 200)
        #expect(answer("GET", "/health") { $0.isStopping = true }.body == "stopping\n")
    }
}

@Suite struct MonitoringFilesTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/RaumMetrics/Monitoring")

    /// The names of samples that a full page has.
    private var names: Set<String> {
        let samples = Exposition.text.page(DaemonReading.full.families).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
        return Set(samples.map { String($0.prefix { $0 != "{" && $0 != " " }) })
    }

    @Test(arguments: ["raumwerk.rules.yml", "raumwerk.dashboard.json"])
    func `alerts and panels ask for what there is`(_ file: String) throws {
        let url = MonitoringFilesTests.folder.appendingPathComponent(file)
        let text = try String(contentsOf: url, encoding: .utf8)
        let asked = Set(text.matches(of: /raumwerk_[a-z_]+/).map { String($0.output) })
        #expect(asked.count >= 3)
        let unknown = asked.subtracting(names)
        #expect(unknown.isEmpty, "\(file) asks for \(unknown)")
    }

    @Test func `the page of the protocol names every metric`() throws {
        let url = MonitoringFilesTests.folder.appendingPathComponent("../../../Protocol.md")
        let page = try String(contentsOf: url.standardizedFileURL, encoding: .utf8)
        for family in DaemonReading.full.families {
            let name = family.name.dropFirst("raumwerk_".count)
            #expect(page.contains("`\(name)"), "Protocol.md does not name \(name)")
        }
    }
}

extension DaemonReading {
    /// One that has all there can be.
    fileprivate static var full: DaemonReading {
        var reading = DaemonReading()
        reading.disk = .init()
        reading.residentBytes = 1
        reading.refusals = [.init("plan", 1)]
        return reading
    }
}
