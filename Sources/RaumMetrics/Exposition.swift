// Two formats with one content: the text format of Prometheus, version 0.0.4
// (prometheus.io/docs/instrumenting/exposition_formats), and OpenMetrics 1.0.0 (openmetrics.io).

/// How metrics are written.
package enum Exposition: Hashable, Sendable, CaseIterable {
    case text
    case openMetrics

    /// The media type of an answer in it (RFC 9110, 8.3).
    package var contentType: String {
        switch self {
        case .text: "text/plain; version=0.0.4; charset=utf-8"
        case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
        }
    }

    /// The metrics as one page.
    package func page(_ families: [MetricFamily]) -> String {
        let page = families.map(lines).joined()
        return self == .openMetrics ? page + "# EOF\n" : page
    }

    private func lines(_ family: MetricFamily) -> String {
        var text = "# HELP \(title(family)) \(family.meaning)\n"
        text += "# TYPE \(title(family)) \(kind(family))\n"
        if self == .openMetrics, !family.unit.isEmpty {
            text += "# UNIT \(title(family)) \(family.unit)\n"
        }
        return text + samples(family)
    }

    /// The name that describes a family: the older format has no name but those of samples.
    private func title(_ family: MetricFamily) -> String {
        guard self == .text else { return family.name }
        return switch family.content {
        case .counter: family.name + "_total"
        case .info: family.name + "_info"
        case .gauge, .histogram: family.name
        }
    }

    private func kind(_ family: MetricFamily) -> String {
        switch family.content {
        case .counter: "counter"
        case .gauge: "gauge"
        case .info: self == .text ? "gauge" : "info"
        case .histogram: "histogram"
        }
    }

    private func samples(_ family: MetricFamily) -> String {
        switch family.content {
        case .counter(let samples):
            samples.map { line(family.name + "_total", $0.labels, $0.value) }.joined()
        case .gauge(let samples):
            samples.map { line(family.name, $0.labels, $0.value) }.joined()
        case .info(let labels): line(family.name + "_info", labels, .whole(1))
        case .histogram(let histogram): buckets(family.name, histogram)
        }
    }

    private func buckets(_ name: String, _ histogram: Histogram) -> String {
        let ends = Histogram.boundsMicroseconds.map { MetricValue.microseconds($0).text } + ["+Inf"]
        let buckets = zip(ends, histogram.cumulated).map { end, count in
            line(name + "_bucket", [MetricLabel("le", end)], .whole(count))
        }
        return buckets.joined()
            + line(name + "_sum", [], .microseconds(histogram.sumMicroseconds))
            + line(name + "_count", [], .whole(histogram.count))
    }

    private func line(_ name: String, _ labels: [MetricLabel], _ value: MetricValue) -> String {
        let labels = labels.isEmpty ? "" : "{\(labels.map(\.text).joined(separator: ","))}"
        return "\(name)\(labels) \(value.text)\n"
    }
}
