/** Tests of the functions with the host's types mocked and everything of ours real or faked. */
@NullMarked
package io.twinflow.functions;

import org.jspecify.annotations.NullMarked;
