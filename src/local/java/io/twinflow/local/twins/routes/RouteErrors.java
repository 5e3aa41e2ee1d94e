package io.twinflow.local.twins.routes;

import io.twinflow.local.twins.TwinsException;
import io.twinflow.local.twins.routes.filter.InvalidFilter;

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

    static TwinsException tooMany(int most) {
        return new TwinsException(400, "LimitExceeded", "An instance can have at most " + most + " event routes.");
    }

    static TwinsException filter(InvalidFilter mistake) {
        return new TwinsException(
                400,
                "EventRouteFilterInvalid",
                "The provided filter is invalid. " + mistake.getMessage()
                        + ". See event route documentation for supported values and structure"
                        + " (http://aka.ms/ADTv2Routes).");
    }

    static TwinsException patch(String problem) {
        return new TwinsException(
                400,
                "JsonPatchInvalid",
                problem + " Please provide a valid patch document. See section on update apis in the documentation"
                        + " https://aka.ms/adtv2twins.");
    }
}
