package dev.perennial.arch.broken.event;

interface OrderHelper {}
