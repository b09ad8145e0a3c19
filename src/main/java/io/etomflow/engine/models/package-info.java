/** How models reach the engine: what they may contain, how they are read, deployed and watched. */
package io.etomflow.engine.models;
