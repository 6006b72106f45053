// Preloaded into worker and API of a test: when the process that started them is gone, so are they.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.channel?.unref();
