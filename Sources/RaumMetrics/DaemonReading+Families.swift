extension DaemonReading {
    /// Every metric, in the order of the table in Protocol.md.
    package var families: [MetricFamily] {
        identity + screens + traffic + durations + (disk.map(storage) ?? []) + process
    }

    private var identity: [MetricFamily] {
        [
            MetricFamily("build", "Its version.", .info([MetricLabel("version", version)])),
            gauge("start_time", .microseconds(startedAtMicroseconds), "When it started."),
            gauge("uptime", .microseconds(uptimeMicroseconds), "How long it has run."),
            gauge("revision", revision, "The last revision that is on disk."),
            gauge(
                "read_only",
                readOnlyReason == nil ? 0 : 1,
                "1 while no change can be kept, 0 otherwise."
            ),
        ]
    }

    private var screens: [MetricFamily] {
        let counts = [
            ("current", screensCurrent), ("behind", screensBehind), ("gone", screensGone),
            ("keyless", screensKeyless),
        ]
        return [
            MetricFamily(
                "displays",
                "Displays that show the last change, show less, are gone, or lack the key that"
                    + " displays have here.",
                .gauge(
                    counts.map { state, count in
                        .init(.whole(UInt64(clamping: count)), [MetricLabel("state", state)])
                    }
                )
            ),
            gauge("connections", UInt64(clamping: connections), "Connections that are open."),
            gauge("watchers", UInt64(clamping: watchers), "Connections that watch."),
            gauge("keys", UInt64(clamping: keys), "Keys in force."),
            gauge(
                "keyed_connections",
                UInt64(clamping: keyedConnections),
                "Connections that have proved a key."
            ),
        ]
    }

    private var traffic: [MetricFamily] {
        [
            counter("accepted_connections", UInt64(clamping: connectionsAccepted), "Newcomers."),
            counter("changes", UInt64(clamping: changes), "Changes that were made durable."),
            counter("blocks", UInt64(clamping: blocks), "Blocks that displays were sent at once."),
            counter("received", unit: "bytes", receivedBytes, "Bytes that were read."),
            counter("sent", unit: "bytes", sentBytes, "Bytes that were given to connections."),
            gauge(
                "sends_together",
                sendsTogether ? 1 : 0,
                "Whether one call of io_uring sends to many displays; 0 where each costs a call."
            ),
            MetricFamily(
                "refused",
                "What was refused or closed, by reason.",
                .counter(
                    refusals.map {
                        .init(.whole($0.count), [MetricLabel("reason", $0.reason)])
                    }
                )
            ),
        ]
    }

    private var durations: [MetricFamily] {
        [
            histogram("ok", untilOK, "From when a change was taken in until its OK was sent."),
            histogram("sync", syncing, "What the disk took for each fdatasync."),
            histogram(
                "delivery",
                delivering,
                "From the disk's answer until every display that reads was sent the change."
            ),
            gauge(
                "disk_wait",
                .microseconds(diskWaitMicroseconds),
                "How long the disk has owed an answer; 0 where it owes none."
            ),
        ]
    }

    private func storage(_ disk: Disk) -> [MetricFamily] {
        [
            bytes("journal", disk.journalBytes, "The journal that is being written."),
            bytes("snapshot", disk.snapshotBytes, "The newest snapshot."),
            gauge("generation", disk.generation, "The generation of both."),
            bytes("disk_free", disk.freeBytes, "Room where the data directory is."),
            bytes("disk_size", disk.totalBytes, "All of it, free or not."),
        ]
    }

    private var process: [MetricFamily] {
        residentBytes.map { [bytes("resident_memory", $0, "Memory that it occupies.")] } ?? []
    }

    private func gauge(_ name: String, _ value: UInt64, _ meaning: String) -> MetricFamily {
        MetricFamily(name, meaning, .gauge([.init(.whole(value))]))
    }

    private func gauge(_ name: String, _ value: MetricValue, _ meaning: String) -> MetricFamily {
        MetricFamily(name, unit: "seconds", meaning, .gauge([.init(value)]))
    }

    private func bytes(_ name: String, _ value: UInt64, _ meaning: String) -> MetricFamily {
        MetricFamily(name, unit: "bytes", meaning, .gauge([.init(.whole(value))]))
    }

    private func counter(
        _ name: String,
        unit: String = "",
        _ value: UInt64,
        _ meaning: String
    ) -> MetricFamily {
        MetricFamily(name, unit: unit, meaning, .counter([.init(.whole(value))]))
    }

    private func histogram(_ name: String, _ value: Histogram, _ meaning: String) -> MetricFamily {
        MetricFamily(name, unit: "seconds", meaning, .histogram(value))
    }
}
