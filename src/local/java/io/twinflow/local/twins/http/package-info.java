/** The data plane's HTTP face: listeners, resources, requests and answers. */
@NullMarked
package io.twinflow.local.twins.http;

import org.jspecify.annotations.NullMarked;
