package dev.perennial.arch.broken.unmarked;

interface Unmarked {}
