package dev.perennial.arch.broken.event;

interface OrderImpl {}
