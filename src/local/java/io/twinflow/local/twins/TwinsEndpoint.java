package io.twinflow.local.twins;

/** Where event routes may lead; endpoints are configuration, as they belong to the control plane of the real service. */
public sealed interface TwinsEndpoint {
    /** A topic of the local Event Grid; its schema decides the form of the notifications. */
    record Grid(String topic) implements TwinsEndpoint {}

    /** An event hub of the local namespace: CloudEvents in binary form. */
    record Hub(String hub) implements TwinsEndpoint {}
}
