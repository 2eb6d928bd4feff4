/// The answer to a monitor.
package struct PageAnswer: Hashable, Sendable {
    /// A status of HTTP: 200, 404.
    package let status: Int
    /// The media type of `body`.
    package let contentType: String
    /// All that is answered but the header.
    package let body: String
    /// The allowed methods, where the request had another.
    private let allowed: String?

    private init(_ status: Int, _ contentType: String, _ body: String, allowed: String? = nil) {
        self.status = status
        self.contentType = contentType
        self.body = body
        self.allowed = allowed
    }

    private static func plain(_ status: Int, _ text: String, allowed: String? = nil) -> PageAnswer {
        PageAnswer(status, "text/plain; charset=utf-8", text + "\n", allowed: allowed)
    }

    /// The answer to a request; `reading` is asked only where it is needed.
    package init(to request: PageRequest, _ reading: () -> DaemonReading) {
        guard ["/metrics", "/health"].contains(request.path) else {
            self = .plain(404, "There are /metrics and /health.")
            return
        }
        guard request.method == "GET" else {
            self = .plain(405, "Ask with GET.", allowed: "GET")
            return
        }
        guard request.path == "/metrics" else {
            self = .health(reading())
            return
        }
        let format = Exposition(accepting: request.accept)
        self.init(200, format.contentType, format.page(reading().families))
    }

    private static func health(_ reading: DaemonReading) -> PageAnswer {
        let faults = reading.faults
        return faults.isEmpty
            ? .plain(200, "ok") : .plain(503, faults.joined(separator: "\n"))
    }

    /// The answer to bytes that are no request.
    package static let malformed = plain(400, "That is no request of HTTP/1.1.")

    /// The answer to a request without an end.
    package static let tooLong = plain(
        431,
        "A request has at most \(PageRequest.bytesMax) bytes here."
    )

    /// The bytes of the whole answer; the connection ends after them.
    package var bytes: [UInt8] {
        var head = [
            "HTTP/1.1 \(status) \(reason)", "Content-Type: \(contentType)",
            "Content-Length: \(body.utf8.count)", "Cache-Control: no-store",
            "X-Content-Type-Options: nosniff", "Connection: close",
        ]
        if let allowed { head.append("Allow: \(allowed)") }
        return Array((head.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
    }

    private var reason: String {
        switch status {
        case 200: "OK"
        case 400: "Bad Request"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 431: "Request Header Fields Too Large"
        default: "Service Unavailable"
        }
    }
}
