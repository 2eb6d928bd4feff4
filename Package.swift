// swift-tools-version: 6.2
import PackageDescription

// One target a layer, so that the compiler guards the arrows drawn in the README.

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// Tests spend nearly all of their time in the libraries: optimised, they take a fourth of it. Checks of bounds and
// preconditions stay.
let quick: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

// Instructions that not every processor has: only for code that asks before it uses them.
#if arch(x86_64)
let instructions: [SwiftSetting] = [
    .unsafeFlags(
        ["-Xcc", "-msha", "-Xcc", "-msse4.1", "-Xcc", "-mssse3"],
        .when(platforms: [.linux])
    )
]
#else
let instructions: [SwiftSetting] = []
#endif

func library(
    _ name: String,
    exclude: [String] = [],
    settings: [SwiftSetting] = quick,
    _ dependencies: Target.Dependency...
) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

func program(_ name: String, _ dependencies: Target.Dependency...) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// `settings` are `quick` where the tests' own code is what takes time.
func tests(
    _ name: String,
    exclude: [String] = [],
    settings: [SwiftSetting] = strict,
    _ dependencies: Target.Dependency...
) -> Target {
    .testTarget(
        name: name,
        dependencies: dependencies + ["TestSupport"],
        exclude: exclude,
        swiftSettings: settings
    )
}

let package = Package(
    name: "raumwerk",
    products: [
        .executable(name: "raumwerkd", targets: ["raumwerkd"]),
        .executable(name: "raumwerk-display", targets: ["raumwerk-display"]),
        .executable(name: "raumwerk", targets: ["raumwerk"]),
        .executable(name: "raumwerk-demo", targets: ["raumwerk-demo"]),
        .executable(name: "raumwerk-bench", targets: ["raumwerk-bench"]),
    ],
    targets: [
        // Pure: values in, values out; no clock, no file, no socket.
        library("RaumWords"),
        library("RaumNames"),
        library("RaumGrid", "RaumNames"),
        .systemLibrary(name: "CLinux"),
        library(
            "RaumProcessor",
            settings: quick + instructions,
            .target(name: "CLinux", condition: .when(platforms: [.linux]))
        ),
        library("RaumDigest", "RaumProcessor"),
        library("RaumNotation", "RaumWords", "RaumGrid"),
        library("RaumWire", "RaumWords", "RaumGrid", "RaumNotation"),
        library("RaumKeys", "RaumGrid", "RaumDigest", "RaumNotation", "RaumWire"),
        library("RaumJournal", "RaumWords", "RaumDigest", "RaumNotation"),
        library(
            "RaumHub",
            "RaumWords",
            "RaumGrid",
            "RaumDigest",
            "RaumNotation",
            "RaumWire",
            "RaumKeys"
        ),
        library("RaumLog", "RaumGrid", "RaumDigest", "RaumNotation", "RaumWire", "RaumHub"),
        library("RaumEtcd", "RaumGrid", "RaumLog"),
        library("RaumReplica", "RaumGrid", "RaumDigest", "RaumNotation", "RaumWire"),
        library("RaumScreen", "RaumGrid", "RaumNotation"),
        library("RaumInterchange", "RaumWords", "RaumGrid", "RaumDigest", "RaumWire"),
        library(
            "RaumPages",
            "RaumGrid",
            "RaumDigest",
            "RaumNotation",
            "RaumScreen",
            "RaumInterchange"
        ),
        .target(
            name: "RaumMetrics",
            exclude: ["Monitoring/raumwerk.rules.test.yml"],
            resources: [
                .embedInCode("Monitoring/raumwerk.rules.yml"),
                .embedInCode("Monitoring/raumwerk.dashboard.json"),
            ],
            swiftSettings: strict
        ),
        library("RaumArguments", "RaumWords", "RaumNames"),
        library("RaumInstall", "RaumDigest"),
        library("RaumDiscovery", "RaumGrid"),
        library(
            "RaumOrganiser",
            "RaumWords",
            "RaumNames",
            "RaumGrid",
            "RaumNotation",
            "RaumWire",
            "RaumScreen",
            "RaumArguments"
        ),
        library(
            "RaumPlanning",
            "RaumWords",
            "RaumNames",
            "RaumGrid",
            "RaumNotation",
            "RaumWire",
            "RaumScreen",
            "RaumArguments",
            "RaumOrganiser"
        ),

        // The outside world.
        .systemLibrary(name: "CEpoll"),
        library("RaumIO", .target(name: "CEpoll", condition: .when(platforms: [.linux]))),
        library("RaumTerminal", "RaumScreen", "RaumIO"),
        library(
            "RaumServer",
            "RaumGrid",
            "RaumNotation",
            "RaumWire",
            "RaumKeys",
            "RaumJournal",
            "RaumHub",
            "RaumLog",
            "RaumEtcd",
            "RaumMetrics",
            "RaumIO"
        ),
        library(
            "RaumClient",
            "RaumWords",
            "RaumGrid",
            "RaumNotation",
            "RaumWire",
            "RaumKeys",
            "RaumReplica",
            "RaumDiscovery",
            "RaumIO"
        ),

        // Programs: parse arguments, build parts, run them.
        program(
            "raumwerkd",
            "RaumWords",
            "RaumArguments",
            "RaumInstall",
            "RaumNotation",
            "RaumLog",
            "RaumEtcd",
            "RaumServer",
            "RaumHub",
            "RaumMetrics",
            "RaumIO",
            "RaumKeys",
            "RaumWire",
            "RaumGrid"
        ),
        program(
            "raumwerk-display",
            "RaumWords",
            "RaumNames",
            "RaumArguments",
            "RaumInstall",
            "RaumDiscovery",
            "RaumClient",
            "RaumOrganiser",
            "RaumPlanning",
            "RaumScreen",
            "RaumTerminal",
            "RaumReplica",
            "RaumGrid",
            "RaumNotation",
            "RaumWire",
            "RaumKeys",
            "RaumIO"
        ),
        program(
            "raumwerk",
            "RaumWords",
            "RaumNames",
            "RaumArguments",
            "RaumClient",
            "RaumReplica",
            "RaumKeys",
            "RaumInterchange",
            "RaumPages",
            "RaumPlanning",
            "RaumOrganiser",
            "RaumScreen",
            "RaumTerminal",
            "RaumGrid",
            "RaumNotation",
            "RaumWire",
            "RaumIO"
        ),
        program(
            "raumwerk-demo",
            "RaumWords",
            "RaumArguments",
            "RaumClient",
            "RaumScreen",
            "RaumTerminal",
            "RaumServer",
            "RaumReplica",
            "RaumGrid",
            "RaumNotation",
            "RaumWire",
            "RaumHub",
            "RaumIO"
        ),
        program(
            "raumwerk-bench",
            "RaumWords",
            "RaumArguments",
            "RaumGrid",
            "RaumWire",
            "RaumReplica",
            "RaumIO",
            "RaumClient"
        ),

        // Tests: one target a library, then stories at growing depth.
        .target(
            name: "TestSupport",
            dependencies: ["RaumGrid", "RaumDigest", "RaumNotation"],
            path: "Tests/TestSupport",
            exclude: ["Recorded"],
            swiftSettings: quick
        ),
        .target(
            name: "HubTestSupport",
            dependencies: ["RaumHub", "RaumGrid"],
            path: "Tests/HubTestSupport",
            swiftSettings: quick
        ),
        tests("RaumGridTests", "RaumGrid"),
        tests("RaumDigestTests", "RaumDigest"),
        tests("RaumNotationTests", "RaumNotation", "RaumGrid"),
        tests("RaumWireTests", "RaumWire", "RaumWords", "RaumNotation", "RaumGrid"),
        tests("RaumKeysTests", "RaumKeys", "RaumWire", "RaumDigest", "RaumNotation", "RaumGrid"),
        tests("RaumJournalTests", "RaumJournal", "RaumWords", "RaumNotation", "RaumDigest"),
        tests(
            "RaumHubTests",
            "HubTestSupport",
            "RaumHub",
            "RaumKeys",
            "RaumWire",
            "RaumWords",
            "RaumNotation",
            "RaumGrid"
        ),
        tests("RaumLogTests", "RaumLog", "RaumHub", "RaumWire", "RaumNotation", "RaumGrid"),
        tests(
            "RaumEtcdTests",
            exclude: ["Recorded"],
            "RaumEtcd",
            "RaumLog",
            "RaumGrid"
        ),
        tests("RaumReplicaTests", "RaumReplica", "RaumWire", "RaumNotation", "RaumGrid"),
        tests(
            "RaumScreenTests",
            exclude: ["Snapshots"],
            settings: quick,
            "RaumScreen",
            "RaumGrid"
        ),
        tests("RaumInterchangeTests", "RaumInterchange", "RaumWords", "RaumNotation", "RaumGrid"),
        tests("RaumPagesTests", "RaumPages", "RaumScreen", "RaumDigest", "RaumGrid"),
        tests(
            "RaumPlanningTests",
            exclude: ["Snapshots"],
            "RaumPlanning",
            "RaumScreen",
            "RaumWire",
            "RaumWords",
            "RaumNotation",
            "RaumGrid"
        ),
        tests("RaumMetricsTests", "RaumMetrics"),
        tests("RaumArgumentsTests", "RaumArguments", "RaumNames", "RaumWords"),
        tests("RaumInstallTests", "RaumInstall"),
        tests("RaumDiscoveryTests", "RaumDiscovery"),
        tests(
            "RaumOrganiserTests",
            "RaumOrganiser",
            "RaumWords",
            "RaumArguments",
            "RaumNotation",
            "RaumGrid"
        ),
        tests("RaumIOTests", "RaumIO", "RaumTerminal", "RaumScreen"),
        tests(
            "RaumServerTests",
            "RaumServer",
            "RaumWords",
            "RaumHub",
            "RaumLog",
            "RaumEtcd",
            "RaumJournal",
            "RaumMetrics",
            "RaumKeys",
            "RaumIO",
            "RaumWire",
            "RaumNotation",
            "RaumGrid"
        ),
        tests("RaumClientTests", "RaumClient", "RaumKeys", "RaumIO", "RaumGrid"),
        tests(
            "TranscriptTests",
            exclude: ["Transcripts"],
            "HubTestSupport",
            "RaumHub",
            "RaumKeys",
            "RaumServer",
            "RaumJournal",
            "RaumWire",
            "RaumNotation",
            "RaumDigest",
            "RaumIO",
            "RaumGrid"
        ),
        tests(
            "SimulationTests",
            exclude: ["mutants"],
            settings: quick,
            "HubTestSupport",
            "RaumHub",
            "RaumLog",
            "RaumKeys",
            "RaumReplica",
            "RaumJournal",
            "RaumPlanning",
            "RaumScreen",
            "RaumWords"
        ),
        tests(
            "ProgramTests",
            exclude: ["Data010"],
            "RaumClient",
            "RaumReplica",
            "RaumKeys",
            "RaumWire",
            "RaumNotation",
            "RaumIO",
            "RaumGrid"
        ),
        tests("TidyTests", settings: quick),
    ]
)
