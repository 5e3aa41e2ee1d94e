package io.twinflow.local.twins.routes;

import io.twinflow.local.twins.TwinsException;

/** What the service says about routes it cannot find or accept. */
final class RouteErrors {
    private RouteErrors() {}

    static TwinsException notFound() {
        return new TwinsException(
                404,
                "EventRouteNotFound",
                "There is no route available that matches the provided input. Check for all valid event routes by calling"
                        + " EventRoute_List. See Swagger example (https://aka.ms/RouteSwSmpl).");
    }

    static TwinsException endpoint() {
        return new TwinsException(
                400,
                "EventRouteEndpointInvalid",
                "The endpoint provided does not exist or is not active. Check that your endpoint is provisioned"
                        + " correctly. See event route documentation (http://aka.ms/ADTv2Routes).");
    }

    static TwinsException id(String id) {
        return new TwinsException(
                400,
                "EventRouteIdInvalid",
                "The route id " + id + " is not usable. Use 1 to 128 letters, digits, dots, hyphens and underscores.");
    }

    static TwinsException tooMany() {
        return new TwinsException(400, "LimitExceeded", "An instance can have at most 6 event routes.");
    }

    /**
     * The refusal of a filter.
     *
     * @param at where in the text the mistake is, from 0; the service counts positions from 1
     */
    static TwinsException filter(String text, int at, String found) {
        String before = text.substring(0, Math.min(at, text.length()));
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int position = before.length() - before.lastIndexOf('\n');
        return new TwinsException(
                400,
                "EventRouteFilterInvalid",
                "The provided filter is invalid. Parsing error, Line=" + line + ", Position=" + position
                        + ", Message=Unexpected input '" + found
                        + "'. See event route documentation for supported values and structure"
                        + " (http://aka.ms/ADTv2Routes).");
    }
}
