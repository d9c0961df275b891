package dev.perennial.arch.broken.event;

record Priced(double orderTotal) {}
