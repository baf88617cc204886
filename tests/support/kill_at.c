/*
 * Ends a process with KILL at one of the things that it does to files below a folder.
 *
 * It is loaded before the program (LD_PRELOAD) and stands between it and the C library: writes,
 * syncs and cuts of files below CRASH_UNDER are counted, and at number N of CRASH_AT=N:HOW the
 * process ends: `before` it is done, `half` done (half of the bytes are written), or `after`.
 * Every one is noted in the file CRASH_LOG: its number, what it is, how many bytes, the file.
 *
 * The program itself knows nothing of this, and the programs that it starts do not inherit it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum how { NEVER, BEFORE, HALF, AFTER };

static char under[PATH_MAX];
static size_t under_length;
static int log_file = -1;
static long kill_at;
static enum how kill_how = NEVER;
static long count;
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

static ssize_t (*real_write)(int, const void *, size_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off64_t);

__attribute__((constructor)) static void begin(void)
{
    const char *folder = getenv("CRASH_UNDER");
    const char *log = getenv("CRASH_LOG");
    const char *at = getenv("CRASH_AT");

    real_write = dlsym(RTLD_NEXT, "write");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    if (folder != NULL && realpath(folder, under) != NULL)
        under_length = strlen(under);
    if (log != NULL)
        log_file = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (at != NULL) {
        char *how;

        kill_at = strtol(at, &how, 10);
        kill_how = strcmp(how, ":before") == 0 ? BEFORE : strcmp(how, ":half") == 0 ? HALF : AFTER;
    }
    unsetenv("LD_PRELOAD");
    unsetenv("CRASH_UNDER");
    unsetenv("CRASH_LOG");
    unsetenv("CRASH_AT");
}

static _Noreturn void end(void)
{
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

/* The file behind a descriptor, where it is below the folder. */
static int is_below(int fd, char *path)
{
    char link[64];
    ssize_t length;

    if (under_length == 0)
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    length = readlink(link, path, PATH_MAX - 1);
    if (length <= 0)
        return 0;
    path[length] = '\0';
    return strncmp(path, under, under_length) == 0 && path[under_length] == '/';
}

/* Counts one, and gives how the process is to end at it. */
static enum how next(const char *what, size_t bytes, const char *path)
{
    char line[PATH_MAX + 128];
    int length;
    enum how how;

    count++;
    length = snprintf(line, sizeof line, "%ld %s %zu %s\n", count, what, bytes, path);
    if (log_file >= 0)
        syscall(SYS_write, log_file, line, (size_t)length);
    how = count == kill_at ? kill_how : NEVER;
    if (how == BEFORE)
        end();
    return how;
}

ssize_t write(int fd, const void *bytes, size_t length)
{
    char path[PATH_MAX];
    enum how how;
    ssize_t written;

    if (!is_below(fd, path))
        return real_write(fd, bytes, length);
    pthread_mutex_lock(&one_at_a_time);
    how = next("write", length, path);
    written = real_write(fd, bytes, how == HALF ? length / 2 : length);
    if (how != NEVER)
        end();
    pthread_mutex_unlock(&one_at_a_time);
    return written;
}

#define COUNTED(what, call)                                                                        \
    char path[PATH_MAX];                                                                           \
    enum how how;                                                                                  \
    int done;                                                                                      \
                                                                                                   \
    if (!is_below(fd, path))                                                                       \
        return call;                                                                               \
    pthread_mutex_lock(&one_at_a_time);                                                            \
    how = next(what, 0, path);                                                                     \
    done = call;                                                                                   \
    if (how != NEVER)                                                                              \
        end();                                                                                     \
    pthread_mutex_unlock(&one_at_a_time);                                                          \
    return done

int fsync(int fd)
{
    COUNTED("sync", real_fsync(fd));
}

int fdatasync(int fd)
{
    COUNTED("sync", real_fdatasync(fd));
}

int ftruncate64(int fd, off64_t length)
{
    COUNTED("cut", real_ftruncate(fd, length));
}
